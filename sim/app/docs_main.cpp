// Writes the generated pages into a folder: `gudang-docs docs`.
#include <cstdio>
#include <exception>
#include <filesystem>

#include "plugin/external_policies.hpp"
#include "policy/registries.hpp"
#include "report/output_file.hpp"
#include "scenario/reference.hpp"
#include "scenario/schema.hpp"

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::fputs("usage: gudang-docs FOLDER\n", stderr);
    return 2;
  }
  gudang::join_policies(gudang::external_policies());
  const auto write = [&](const char* name, const std::string& text) { gudang::OutputFile((std::filesystem::path(argv[1]) / name).string()).commit(text); };
  write("scenario.md", gudang::scenario_reference());
  write("mapping.md", gudang::mapping_reference());
  write("policies.md", gudang::policies_reference());
  write("kpis.md", gudang::kpis_reference());
  write("scenario.schema.json", gudang::scenario_schema().dump(2) + "\n");
  return 0;
} catch (const std::exception& error) {
  std::fputs(error.what(), stderr);
  return 2;
}
