#pragma once

namespace gudang::bench {

/// The share of random pieces of work, of all verbs and many sizes, of which the cpu device's estimate, calibrated on others, is within a factor of two.
double share_within_two();

}  // namespace gudang::bench
