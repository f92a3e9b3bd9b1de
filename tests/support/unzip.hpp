// Reads the entries of a zip archive with zlib alone, by its central directory (APPNOTE.TXT of PKWARE, 4.3).
#pragma once

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <map>
#include <stdexcept>
#include <string>

namespace gudang::test {

inline std::uint32_t little_endian(const std::string& bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes.at(at + i));
  return value;
}

inline std::string inflated(const std::string& packed, std::size_t size) {
  std::string bytes(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("zlib does not start");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  const int status = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (status != Z_STREAM_END) throw std::runtime_error("an entry is damaged");
  return bytes;
}

/// Name -> content. Throws where it is no archive.
inline std::map<std::string, std::string> unzip(const std::string& archive) {
  std::map<std::string, std::string> entries;
  const std::size_t end = archive.rfind("PK\5\6");
  if (end == std::string::npos) throw std::runtime_error("no zip archive");
  std::size_t at = little_endian(archive, end + 16, 4);
  for (std::uint32_t left = little_endian(archive, end + 10, 2); left > 0; --left) {
    const std::uint32_t method = little_endian(archive, at + 10, 2), packed = little_endian(archive, at + 20, 4), size = little_endian(archive, at + 24, 4);
    const std::uint32_t name = little_endian(archive, at + 28, 2), more = little_endian(archive, at + 30, 2) + little_endian(archive, at + 32, 2), local = little_endian(archive, at + 42, 4);
    const std::size_t data = local + 30 + little_endian(archive, local + 26, 2) + little_endian(archive, local + 28, 2);
    const std::string content = archive.substr(data, packed);
    entries[archive.substr(at + 46, name)] = method == 0 ? content : inflated(content, size);
    at += 46 + name + more;
  }
  return entries;
}

}  // namespace gudang::test
