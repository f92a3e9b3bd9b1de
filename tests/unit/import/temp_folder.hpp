// A folder of the test's own, deleted at its end.
#pragma once

#include <unistd.h>

#include <boost/iostreams/copy.hpp>
#include <boost/iostreams/filter/gzip.hpp>
#include <boost/iostreams/filtering_streambuf.hpp>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "gudang/core/errors.hpp"

namespace gudang::test {

class TempFolder {
 public:
  TempFolder() : path_(std::filesystem::temp_directory_path() / ("gudang-import-" + std::to_string(::getpid()))) { std::filesystem::create_directories(path_); }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  [[nodiscard]] std::string path(const std::string& name) const { return (path_ / name).string(); }
  [[nodiscard]] std::string write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path(name), std::ios::binary) << bytes;
    return path(name);
  }
  [[nodiscard]] static std::string read(const std::string& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  /// The errors' text without this folder's path.
  [[nodiscard]] std::string without_folder(std::string text) const {
    for (std::size_t at = 0; (at = text.find(path_.string() + "/", at)) != std::string::npos;) text.erase(at, path_.string().size() + 1);
    return text;
  }
  /// What `action` throws as InputError, without this folder's path; "" if nothing.
  template <class Action>
  [[nodiscard]] std::string error_of(Action action) const {
    try {
      action();
    } catch (const InputError& error) {
      return without_folder(error.what());
    }
    return {};
  }

 private:
  std::filesystem::path path_;
};

inline std::string gzipped(const std::string& text) {
  std::istringstream in(text);
  std::ostringstream out;
  boost::iostreams::filtering_istreambuf chain;
  chain.push(boost::iostreams::gzip_compressor());
  chain.push(in);
  boost::iostreams::copy(chain, out);
  return out.str();
}

}  // namespace gudang::test
