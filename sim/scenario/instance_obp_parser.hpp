// Reads one order batching file (instance_obp.hpp) and notes every fault at its place.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gudang/core/errors.hpp"
#include "scenario/instance_obp.hpp"

namespace gudang {

class ObpParser {
 public:
  explicit ObpParser(const std::string& path);
  [[nodiscard]] ObpInstance parse();

 private:
  struct Word { std::string_view text; int column = 1; };
  struct Article {
    std::int64_t weight = 1000;  ///< in thousandths
    std::vector<std::pair<int, int>> positions;  ///< distinct aisle and cell
  };

  bool next();
  void push_back_line() { again_ = true; }
  [[nodiscard]] Word word(std::size_t index) const;
  void fault(const Word& at, std::string code, std::string message, std::string hint = {});
  [[noreturn]] void give_up(std::string code, std::string message);
  void throw_if_any();

  /// KEY : VALUE, with or without blanks around the colon; empty key where the line is none.
  struct Pair { std::string_view key; Word value; };
  [[nodiscard]] Pair pair() const;
  std::int64_t whole(const Word& word, const std::string& what, std::int64_t low, std::int64_t high);
  std::int64_t thousandths(const Word& word, const std::string& what, bool positive);
  void choice(const Word& word, const std::string& what, const std::vector<std::string>& allowed);

  void read_head();
  void read_head_line(const std::string& key, const Word& value);
  std::int64_t section(const std::string& title, const std::string& count_key);
  bool row(const std::vector<std::string>& keys, std::size_t required, std::vector<Word>& values);
  void read_articles();
  void read_positions();
  void read_orders();
  void read_order(std::int64_t lines);

  std::string bytes_;
  std::size_t at_ = 0;
  bool again_ = false;
  int number_ = 0;
  std::string_view text_;
  std::vector<Word> words_;
  std::vector<Diagnostic> faults_;
  ObpInstance instance_;
  std::map<std::int64_t, Article> articles_;  ///< by id
};

}  // namespace gudang
