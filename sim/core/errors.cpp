#include "gudang/core/errors.hpp"

#include <utility>

namespace gudang {
namespace {

std::string joined(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += to_string(diagnostic);
  return text;
}

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

/// The offending line with a caret below; a long line is cut to a window around the fault.
std::string excerpt(const SourcePosition& where) {
  constexpr int kWindow = 120;
  std::vector<std::string> characters;
  for (char c : where.text) {
    if (continues_character(c) && !characters.empty()) characters.back() += c;
    else characters.emplace_back(1, c == '\t' ? ' ' : (static_cast<unsigned char>(c) < 0x20 ? '?' : c));
  }
  const int count = static_cast<int>(characters.size());
  const int fault = where.column - 1;
  int begin = 0;
  if (count > kWindow && fault > kWindow / 2) begin = fault - kWindow / 2;
  const int end = count < begin + kWindow ? count : begin + kWindow;
  std::string line = begin > 0 ? "..." : "";
  std::string caret(line.size(), ' ');
  for (int i = begin; i < end; ++i) {
    line += characters[static_cast<std::size_t>(i)];
    if (i < fault) caret += ' ';
  }
  if (end < count) line += "...";
  for (int i = 0; i < where.length && (i == 0 || fault + i < end); ++i) caret += '^';
  return "  " + line + "\n  " + caret + "\n";
}

}  // namespace

std::string to_string(const Diagnostic& diagnostic) {
  const SourcePosition& where = diagnostic.where;
  std::string text = where.file;
  if (where.line > 0) text += ":" + std::to_string(where.line) + ":" + std::to_string(where.column);
  if (!text.empty()) text += ": ";
  text += "error[" + diagnostic.code + "]: " + diagnostic.message + "\n";
  if (where.column > 0 && !where.text.empty()) text += excerpt(where);
  if (!diagnostic.hint.empty()) text += "  hint: " + diagnostic.hint + "\n";
  return text;
}

InputError::InputError(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(joined(diagnostics)), diagnostics_(std::move(diagnostics)) {}

InputError::InputError(std::string code, std::string message, std::string hint)
    : InputError({Diagnostic{std::move(code), {}, std::move(message), std::move(hint)}}) {}

InvalidDecision::InvalidDecision(std::string_view kind, std::string_view policy, std::string_view what)
    : std::runtime_error(std::string(kind) + " policy '" + std::string(policy) + "': invalid decision: " + std::string(what)), kind_(kind) {}

void assertion_failed(const char* condition, const char* why, const char* file, int line) {
  throw InvariantError(std::string(why) + " (" + condition + " at " + file + ":" + std::to_string(line) + ")");
}

}  // namespace gudang
