#include "plugin/external_policies.hpp"

#include <filesystem>
#include <optional>

#include "gudang/core/errors.hpp"
#include "plugin/child_process.hpp"
#include "plugin/messages.hpp"
#include "policy/outside.hpp"

namespace gudang {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOrigin = "a process of its own";
constexpr const char* kReference = "docs/external-policies.md has the messages";

/// A word that names a file in the folder is that file; every other word is what it is.
std::string located(const std::string& word, const std::string& folder) {
  std::error_code ignored;
  if (word.empty() || fs::path(word).is_absolute()) return word;
  const fs::path found = fs::path(folder.empty() ? "." : folder) / word;
  return fs::is_regular_file(found, ignored) ? found.string() : word;
}

/// Looks in the scenario's folder, and says at once where a script or program by path is not there.
std::optional<FieldProblem> settle(std::shared_ptr<void>& params, const std::string& folder) {
  const auto copy = std::make_shared<ExternalParams>(*static_cast<const ExternalParams*>(params.get()));  // shared: as Variant holds it
  copy->folder = folder;
  params = copy;
  const std::string program = copy->command.empty() ? "" : located(copy->command.front(), folder);
  std::error_code ignored;
  if (program.find('/') == std::string::npos || fs::is_regular_file(program, ignored)) return std::nullopt;
  return FieldProblem{"there is no program '" + copy->command.front() + "'", "paths are relative to the scenario's own folder"};
}

/// The conversation with one program, whatever its kind.
class Conversation final {
 public:
  Conversation(std::string kind, const ExternalParams& params) : kind_(std::move(kind)), params_(params) {}

  /// Sends the question, numbered, and returns the answer: an object with that number.
  const Message& ask(const Layout& layout, Message question) {
    Message numbered = {{"id", ++number_}};
    numbered.update(question);
    std::string lines;
    std::string opened = opening(kind_, layout).dump(-1, ' ', false, Message::error_handler_t::replace) + "\n";
    if (opened != opened_) lines = opened;
    opened_ = std::move(opened);
    lines += numbered.dump(-1, ' ', false, Message::error_handler_t::replace) + "\n";
    try {
      if (!child_) child_.emplace(words());
      text_ = child_->ask(lines, params_.time_out);
    } catch (const ChildFault& fault) {
      throw InputError(fault.code(), name() + ": " + fault.what(), hint());
    }
    parse();
    return answer_;
  }

  [[noreturn]] void refuse(const char* code, const std::string& what) const { throw InputError(code, name() + ": " + what + "; it answered: " + shown(text_), hint()); }
  [[nodiscard]] std::string last_answer() const { return "'" + command() + "' answered: " + shown(text_); }

 private:
  void parse() {
    answer_ = Message::parse(text_, nullptr, false);
    if (answer_.is_discarded()) refuse("E814", "its answer is not JSON");
    if (!answer_.is_object()) refuse("E814", "its answer is no JSON object");
    const auto id = answer_.find("id");
    if (id == answer_.end()) refuse("E814", "its answer lacks 'id', the number of the question");
    if (*id != number_) refuse("E814", "its answer is to question " + id->dump().substr(0, 60) + ", asked was " + std::to_string(number_));
  }

  [[nodiscard]] std::vector<std::string> words() const {
    std::vector<std::string> words;
    for (const std::string& word : params_.command) words.push_back(located(word, params_.folder));
    return words;
  }
  [[nodiscard]] std::string command() const {
    std::string text;
    for (const std::string& word : params_.command) text += (text.empty() ? "" : " ") + word;
    return text;
  }
  [[nodiscard]] std::string name() const { return kind_ + " policy 'external' (" + command() + ")"; }
  [[nodiscard]] std::string hint() const {
    const std::string errors = child_ ? child_->standard_error() : "";
    return errors.empty() ? kReference : std::string(kReference) + "; it wrote to standard error:\n" + errors;
  }

  std::string kind_;
  ExternalParams params_;
  std::optional<ChildProcess> child_;
  std::int64_t number_ = 0;
  std::string opened_, text_;
  Message answer_;
};

class ExternalSlotting final : public SlottingPolicy, public OutsidePolicy {
 public:
  using Params = ExternalParams;
  explicit ExternalSlotting(const Params& params) : program_("slotting", params) {}
  [[nodiscard]] SlottingDecision assign(const SlottingView& view) override {
    const Message& answer = program_.ask(view.layout, question(view));
    try {
      return slotting_from(answer, view);
    } catch (const WrongAnswer& wrong) {
      program_.refuse("E814", wrong.what());
    }
  }
  [[nodiscard]] std::string last_answer() const override { return program_.last_answer(); }

 private:
  Conversation program_;
};

class ExternalRouting final : public RoutingPolicy, public OutsidePolicy {
 public:
  using Params = ExternalParams;
  explicit ExternalRouting(const Params& params) : program_("routing", params) {}
  /// Checked here too, for batching policies and `gudang solve`, which price tours that no warehouse walks.
  void route(const RoutingView& view, std::vector<TourStop>& tour) override {
    const Message& answer = program_.ask(view.layout, question(view));
    try {
      tour_from(answer, view, tour);
    } catch (const WrongAnswer& wrong) {
      program_.refuse("E814", wrong.what());
    }
    if (const auto fault = fault_of(view, tour)) program_.refuse("E815", "invalid decision: " + *fault);
  }
  /// It is told of them, and what it says is an order of picks, which the picker walks by the ways there are.
  [[nodiscard]] RoutingDemands copes_with() const override { return {.other_end = true, .one_way = true, .closed = true}; }
  [[nodiscard]] std::string last_answer() const override { return program_.last_answer(); }

 private:
  Conversation program_;
};

class ExternalBatching final : public BatchingPolicy, public OutsidePolicy {
 public:
  using Params = ExternalParams;
  explicit ExternalBatching(const Params& params) : program_("batching", params) {}
  [[nodiscard]] BatchingDecision batch(const BatchingView& view) override {
    const Message& answer = program_.ask(view.layout, question(view));
    try {
      return batching_from(answer, view);
    } catch (const WrongAnswer& wrong) {
      program_.refuse("E814", wrong.what());
    }
  }
  [[nodiscard]] std::string last_answer() const override { return program_.last_answer(); }

 private:
  Conversation program_;
};

template <class Interface, class Policy>
std::vector<RegistryRow<Interface>> only_row(const std::string& decides) {
  auto row = registry_row<Interface, Policy>("external", "a program of your own, asked on its standard input, " + decides + ": docs/external-policies.md", "-");
  row.origin = kOrigin;
  return {std::move(row)};
}

}  // namespace

const FieldTable& ExternalParams::fields() {
  static const FieldTable table =
      describe<ExternalParams>("external", "A program that decides. `{external: [a, b]}` is short for `{external: {command: [a, b]}}`.")
          .add(field("command", &ExternalParams::command)
                   .required()
                   .check_list([](const std::vector<std::string>& words) { return !words.empty() && !words.front().empty(); }, "a program and its arguments")
                   .doc("The program, by path or on the PATH, and its arguments. A word that names a file in the scenario's own folder stands for that file."))
          .add(field("time_out", &ExternalParams::time_out)
                   .between(milliseconds(1), hours(24))
                   .doc("Longest wait for one answer, in real time; then the run ends with an error.")
                   .source("assumption"))
          .shorthand("command")
          .settle(settle);
  return table;
}

std::vector<std::string> files_of(const ExternalParams& params) {
  std::vector<std::string> files;
  std::error_code ignored;
  for (const std::string& word : params.command)
    if (const std::string path = located(word, params.folder); fs::is_regular_file(path, ignored)) files.push_back(path);
  return files;
}

PolicyRows external_policies() {
  PolicyRows rows;
  rows.slotting = only_row<SlottingPolicy, ExternalSlotting>("says where SKUs lie");
  rows.routing = only_row<RoutingPolicy, ExternalRouting>("says the way of each tour");
  rows.batching = only_row<BatchingPolicy, ExternalBatching>("says which orders go together");
  return rows;
}

}  // namespace gudang
