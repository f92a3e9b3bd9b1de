// Writes the generated pages into the folder given: `gudang-docs docs`.
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "scenario/reference.hpp"

int main(int argc, char** argv) try {
  if (argc != 2) {
    std::cerr << "usage: gudang-docs FOLDER\n";
    return 2;
  }
  const auto write = [&](const char* name, const std::string& text) {
    std::ofstream file(std::filesystem::path(argv[1]) / name, std::ios::binary);
    file << text;
    file.close();
    if (!file) throw std::runtime_error(std::string("cannot write ") + name);
  };
  write("scenario.md", gudang::scenario_reference());
  write("policies.md", gudang::policies_reference());
  write("kpis.md", gudang::kpis_reference());
  return 0;
} catch (const std::exception& error) {
  std::cerr << error.what() << "\n";
  return 2;
}
