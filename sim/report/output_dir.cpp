#include "report/output_dir.hpp"

#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <nlohmann/json.hpp>

#include "gudang/core/errors.hpp"
#include "gudang/core/trace.hpp"
#include "report/output_file.hpp"
#include "report/output_place.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

constexpr const char* kManifestName = "gudang.json";

/// Nothing but temporary files of a run that was killed.
bool is_empty(const std::string& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (!entry.path().filename().string().starts_with(kTemporaryPrefix)) return false;
  return true;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string command_in(const std::string& manifest) {
  const auto json = nlohmann::json::parse(manifest, nullptr, false);
  return json.is_object() ? json.value("command", "") : "";
}

}  // namespace

std::string Manifest::text() const {
  nlohmann::ordered_json json;
  json["written_by"] = "gudang";
  json["command"] = command;
  json["inputs"] = nlohmann::ordered_json::object();
  for (const StudyInput& input : inputs) json["inputs"][input.file] = input.hash;
  return json.dump(2) + "\n";
}

OutputDir::OutputDir(std::string path, const Manifest& manifest) : path_(std::move(path)), manifest_(manifest.text()) {
  std::error_code error;
  fs::create_directories(path_, error);
  if (!fs::is_directory(path_)) throw InputError("E402", "cannot make the folder '" + path_ + "': " + (error ? error.message() : "a file has that name"));
  if (access(path_.c_str(), R_OK | W_OK | X_OK) != 0) throw InputError("E402", "cannot write into the folder '" + path_ + "': " + std::strerror(errno));
  const fs::path file = fs::path(path_) / kManifestName;
  if (!fs::exists(file)) {
    if (!is_empty(path_)) throw InputError("E404", "the folder '" + path_ + "' holds files that gudang did not write", "give --out a new folder or an empty one");
    return;
  }
  const std::string found = read(file);
  if (found != manifest_) {
    const std::string other = command_in(found);
    throw InputError("E403", "the folder '" + path_ + "' holds the results of another command" + (other == manifest.command ? ": its input files have changed since" : other.empty() ? "" : ": " + other),
                     "give --out another folder, or delete this one");
  }
  claimed_ = true;
}

void OutputDir::claim() {
  if (!claimed_) OutputFile((fs::path(path_) / kManifestName).string()).commit(manifest_);
  claimed_ = true;
}

std::string OutputDir::claimed(const std::string& name) {
  claim();
  return (fs::path(path_) / name).string();
}

void OutputDir::write(const std::string& name, std::string_view bytes) { OutputFile(claimed(name)).commit(bytes); }

void OutputDir::fill(const std::string& name, const std::function<void(const std::string& path)>& fill) {
  OutputPlace place(claimed(name));
  fill(place.fill());
  place.commit();
}

std::string content_hash(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::unique_ptr<XXH3_state_t, XXH_errorcode (*)(XXH3_state_t*)> state(XXH3_createState(), &XXH3_freeState);
  XXH3_128bits_reset(state.get());
  std::vector<char> buffer(1u << 16);
  while (file) {
    file.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(file.gcount()));
  }
  if (!file.eof()) throw InputError("E401", "cannot read '" + path + "'");
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits_digest(state.get()));
  TraceHash bytes;
  std::copy(std::begin(canonical.digest), std::end(canonical.digest), bytes.begin());
  return to_string(bytes);
}

}  // namespace gudang
