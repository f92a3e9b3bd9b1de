#include "gudang/compute/placement.hpp"

#include <algorithm>

#include "gudang/compute/registry.hpp"

namespace gudang::compute {
namespace {

const std::vector<std::string>& choice_names() {
  static const std::vector<std::string> names = {"auto", "cpu", "kunpeng", "ascend"};
  return names;
}

const std::string& name_of(Choice choice) { return choice_names()[static_cast<std::size_t>(choice)]; }

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace

const FieldTable& ComputeConfig::fields() {
  const auto verb = [](std::optional<Choice> ComputeConfig::* member, Verb of, const char* doc) {
    return field(std::string(name_of(of)).c_str(), member).choices(choice_names()).doc(doc).source("as `device`");
  };
  static const FieldTable table =
      describe<ComputeConfig>("compute", "Where the heavy kernels of policies run. Whole numbers give the same bits on every device.")
          .add(field("device", &ComputeConfig::device).choices(choice_names()).doc("auto: whichever is estimated to be fastest; else that one, and an error where it is not there.").source("assumption: nobody minds where"))
          .add(field("on_failure", &ComputeConfig::on_failure).choices({"refuse", "cpu"}).doc("Where the device fails, or would have to round: the run ends, or the cpu does it, which the result says.").source("assumption: unnoticed is worse"))
          .add(verb(&ComputeConfig::gemm, Verb::gemm, "Products of matrices: a device of their own."))
          .add(verb(&ComputeConfig::swap_deltas, Verb::swap_deltas, "Prices of all swaps of an assignment: a device of their own."))
          .add(verb(&ComputeConfig::auction_bids, Verb::auction_bids, "Bids of an auction: a device of their own."))
          .add(verb(&ComputeConfig::gather, Verb::gather, "Rows picked out of a matrix: a device of their own."))
          .add(verb(&ComputeConfig::weighted_sums, Verb::weighted_sums, "Weighted sums of rows: a device of their own."))
          .add(verb(&ComputeConfig::top_k, Verb::top_k, "The largest of each row: a device of their own."))
          .add(verb(&ComputeConfig::tour_lengths, Verb::tour_lengths, "Lengths of many tours: a device of their own."));
  return table;
}

Choice ComputeConfig::of(Verb verb) const {
  const std::optional<Choice> own = [&] {
    switch (verb) {
      case Verb::gemm: return gemm;
      case Verb::swap_deltas: return swap_deltas;
      case Verb::auction_bids: return auction_bids;
      case Verb::gather: return gather;
      case Verb::weighted_sums: return weighted_sums;
      case Verb::top_k: return top_k;
      case Verb::tour_lengths: return tour_lengths;
    }
    return std::optional<Choice>();
  }();
  return own.value_or(device);
}

Placement::Placement(const ComputeConfig& config, Executor* executor) : config_(config), executor_(executor) {
  const auto some = [&](Choice choice) { return std::any_of(kVerbs.begin(), kVerbs.end(), [&](Verb verb) { return config.of(verb) == choice; }); };
  for (const Choice choice : {Choice::kunpeng, Choice::ascend}) {
    const bool named = some(choice);
    if (!named && !some(Choice::automatic)) continue;
    const Probe probe = find_device(name_of(choice))->probe();
    if (!probe.devices.empty()) present_.push_back(choice);
    else if (named) throw DeviceError("E921", "there is no device '" + name_of(choice) + "': " + probe.why_none, "looked for " + joined(probe.looked_for) + "; `gudang list devices` shows what there is");
  }
}

Placement::~Placement() = default;

Placement::Opened& Placement::opened(Choice choice) {
  Opened& opened = devices_[static_cast<std::size_t>(choice)];
  if (!opened.device) opened.device = find_device(name_of(choice))->open(executor_);
  return opened;
}

Placement::Opened* Placement::started(Verb verb, Choice choice) {
  if (std::find(present_.begin(), present_.end(), choice) == present_.end()) return nullptr;
  try {
    return &opened(choice);
  } catch (const DeviceError& error) {  // it is there, and does not start
    std::erase(present_, choice);
    note_failure(verb, name_of(choice), error);
    return nullptr;
  }
}

Placement::Opened& Placement::choose(Verb verb, const Shape& shape, Exactness exactness, double transferred) {
  const Choice choice = config_.of(verb);
  if (choice == Choice::cpu || (choice != Choice::automatic && config_.on_failure == OnFailure::refuse)) return opened(choice);
  Opened* best = &opened(Choice::cpu);
  if (choice != Choice::automatic) {
    Opened* named = started(verb, choice);
    return named ? *named : *best;
  }
  for (const Choice one : {Choice::kunpeng, Choice::ascend})
    if (Opened* other = started(verb, one); other && other->device->supports(verb, shape, exactness) && other->device->estimate(verb, shape, transferred) < best->device->estimate(verb, shape, transferred))
      best = other;
  return *best;
}

void Placement::note_failure(Verb verb, const std::string& device, const DeviceError& error) {
  const std::string why = std::string(name_of(verb)) + " on cpu instead of " + device + ": " + error.diagnostics().front().message;
  if (std::find(failures_.begin(), failures_.end(), why) == failures_.end()) failures_.push_back(why);
}

std::vector<Ran> Placement::ran() const {
  std::vector<Ran> all;
  for (const Verb verb : kVerbs)
    for (const Choice choice : {Choice::ascend, Choice::cpu, Choice::kunpeng})
      if (const auto times = devices_[static_cast<std::size_t>(choice)].times[static_cast<std::size_t>(verb)]; times > 0) all.push_back({verb, name_of(choice), times});
  return all;
}

}  // namespace gudang::compute
