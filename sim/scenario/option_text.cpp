#include "scenario/option_text.hpp"

#include <utility>

#include "warehouse/config.hpp"

namespace gudang {
namespace {

constexpr int kMostDepth = 16;

class OptionParser {
 public:
  explicit OptionParser(std::shared_ptr<const SourceText> source) : source_(std::move(source)), text_(source_->text()) {}

  OptionText parse(bool several) {
    const auto equals = text_.find('=');
    if (equals == std::string_view::npos || equals == 0) fail(0, text_.size(), "expected KEY=VALUE", several ? "for example slotting=random,abc" : "for example pickers.count=3");
    OptionText option{source_, trimmed(text_.substr(0, equals)), {}, {}};
    option.key = (PolicyChoices::fields().find(option.written_key) ? "policies." : "") + option.written_key;
    at_ = equals + 1;
    do {
      Node value = parse_value(several ? "," : "", 0);
      value.key = option.key;
      value.key_place = source_->place(1, 0, option.written_key.size());
      option.values.push_back(std::move(value));
    } while (several && skip(','));
    if (at_ < text_.size()) fail(at_, 1, std::string("unexpected '") + text_[at_] + "'", {});
    return option;
  }

 private:
  [[noreturn]] void fail(std::size_t byte, std::size_t bytes, std::string message, std::string hint) const {
    throw InputError({source_->at(source_->place(1, byte, bytes), "E127", std::move(message), std::move(hint))});
  }
  static std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? std::string() : std::string(text.substr(begin, text.find_last_not_of(' ') - begin + 1));
  }
  void skip_blanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool skip(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  /// Up to a bracket, or one of `ends`.
  Node parse_word(std::string_view ends) {
    skip_blanks();
    const std::size_t begin = at_;
    while (at_ < text_.size() && ends.find(text_[at_]) == std::string_view::npos && std::string_view("{}[]").find(text_[at_]) == std::string_view::npos) ++at_;
    Node word;
    word.kind = Node::Kind::scalar;
    word.text = trimmed(text_.substr(begin, at_ - begin));
    word.place = source_->place(1, begin, word.text.size());
    if (word.text.empty()) fail(begin, 1, "expected a value here", {});
    return word;
  }

  Node parse_value(std::string_view ends, int depth) {
    if (depth > kMostDepth) fail(at_, 1, "nested too deep", {});
    skip_blanks();
    const std::size_t begin = at_;
    if (skip('[')) return parse_children(Node::Kind::list, ']', begin, depth);
    if (skip('{')) return parse_children(Node::Kind::map, '}', begin, depth);
    Node word = parse_word(ends);
    const std::size_t brace = at_;
    const bool list = skip('[');
    if (!list && !skip('{')) return word;
    Node choice;
    choice.kind = Node::Kind::map;
    choice.place = word.place;
    Node params = list ? parse_children(Node::Kind::list, ']', brace, depth) : parse_children(Node::Kind::map, '}', brace, depth);
    params.key = word.text;
    params.key_place = word.place;
    choice.children.push_back(std::move(params));
    return choice;
  }

  Node parse_children(Node::Kind kind, char close, std::size_t begin, int depth) {
    Node node;
    node.kind = kind;
    node.place = source_->place(1, begin, 1);
    skip_blanks();
    if (skip(close)) return after_close(std::move(node));
    do node.children.push_back(kind == Node::Kind::map ? parse_pair(node, depth) : parse_value(",", depth + 1));
    while (skip(','));
    if (!skip(close)) fail(begin, 1, std::string("'") + text_[begin] + "' is not closed", std::string("a '") + close + "' is missing; quote the argument if it holds blanks");
    return after_close(std::move(node));
  }

  Node parse_pair(const Node& map, int depth) {
    Node key = parse_word(":,");
    if (!skip(':')) fail(at_, 1, "expected ':' and a value after '" + key.text + "'", {});
    if (map.find(key.text)) throw InputError({source_->at(key.place, "E127", "the key '" + key.text + "' is given twice", "keep one of them")});
    Node value = parse_value(",", depth + 1);
    value.key = std::move(key.text);
    value.key_place = key.place;
    return value;
  }

  Node after_close(Node node) {
    skip_blanks();
    return node;
  }

  std::shared_ptr<const SourceText> source_;
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

OptionText parse_option(std::string option, std::string_view argument, bool several) {
  return OptionParser(std::make_shared<const SourceText>(std::move(option), std::string(argument))).parse(several);
}

}  // namespace gudang
