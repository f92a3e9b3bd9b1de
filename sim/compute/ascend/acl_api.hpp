// The functions of CANN's public C interface that gudang calls (AscendCL and aclnn), found at run time. The prototypes are declared here from the
// public documentation; none of CANN's headers is included, copied or needed. docs/compute.md says what was read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace gudang::compute::acl {

using Context = void*;
using Stream = void*;
using Error = int;            ///< of aclrt functions; 0: none
using Status = std::int32_t;  ///< of aclnn functions; 0: none
struct Tensor;
struct Scalar;
struct IntArray;
struct OpExecutor;

enum Type : int { kFloat = 0, kInt32 = 3, kInt64 = 9 };
enum Format : int { kNd = 2 };
enum CopyKind : int { kHostToDevice = 1, kDeviceToHost = 2 };
enum MallocPolicy : int { kHugeFirst = 0 };
inline constexpr Error kBadAlloc = 200000, kInitialisedBefore = 100002;

using WorkspaceSize = std::uint64_t*;
using Executor = OpExecutor**;

// name, result, parameters: of libascendcl.so
#define GUDANG_ACL_RUNTIME(F)                                                                                  \
  F(aclInit, Error, (const char* config))                                                                      \
  F(aclFinalize, Error, ())                                                                                    \
  F(aclrtGetDeviceCount, Error, (std::uint32_t* count))                                                        \
  F(aclrtSetDevice, Error, (std::int32_t device))                                                              \
  F(aclrtResetDevice, Error, (std::int32_t device))                                                            \
  F(aclrtCreateContext, Error, (Context* context, std::int32_t device))                                        \
  F(aclrtDestroyContext, Error, (Context context))                                                             \
  F(aclrtSetCurrentContext, Error, (Context context))                                                          \
  F(aclrtCreateStream, Error, (Stream* stream))                                                                \
  F(aclrtDestroyStream, Error, (Stream stream))                                                                \
  F(aclrtSynchronizeStream, Error, (Stream stream))                                                            \
  F(aclrtMalloc, Error, (void** memory, std::size_t size, int policy))                                         \
  F(aclrtFree, Error, (void* memory))                                                                          \
  F(aclrtMallocHost, Error, (void** memory, std::size_t size))                                                 \
  F(aclrtFreeHost, Error, (void* memory))                                                                      \
  F(aclrtMemcpyAsync, Error, (void* to, std::size_t most, const void* from, std::size_t size, int kind, Stream stream)) \
  F(aclrtGetSocName, const char*, ())                                                                          \
  F(aclGetRecentErrMsg, const char*, ())

// of libnnopbase.so
#define GUDANG_ACL_BASE(F)                                                                                     \
  F(aclCreateTensor, Tensor*, (const std::int64_t* sizes, std::uint64_t dimensions, int type, const std::int64_t* strides, std::int64_t offset, int format, \
                               const std::int64_t* storage, std::uint64_t storage_dimensions, void* data))     \
  F(aclDestroyTensor, Status, (const Tensor* tensor))                                                          \
  F(aclCreateScalar, Scalar*, (void* value, int type))                                                         \
  F(aclDestroyScalar, Status, (const Scalar* scalar))                                                          \
  F(aclCreateIntArray, IntArray*, (const std::int64_t* values, std::uint64_t count))                           \
  F(aclDestroyIntArray, Status, (const IntArray* values))                                                      \
  F(aclSetAclOpExecutorRepeatable, Status, (OpExecutor* executor))                                             \
  F(aclDestroyAclOpExecutor, Status, (OpExecutor* executor))

// Operators, each in two phases: how much workspace it wants, then queueing it. Those of libopapi_math.so ...
#define GUDANG_ACL_MATH(F)                                                                                     \
  F(aclnnAdd, (const Tensor* self, const Tensor* other, const Scalar* alpha, Tensor* out, WorkspaceSize size, Executor executor))            \
  F(aclnnMul, (const Tensor* self, const Tensor* other, Tensor* out, WorkspaceSize size, Executor executor))                                 \
  F(aclnnReduceSum, (const Tensor* self, const IntArray* dims, bool keep, int type, Tensor* out, WorkspaceSize size, Executor executor))     \
  F(aclnnAmin, (const Tensor* self, const IntArray* dims, bool keep, Tensor* out, WorkspaceSize size, Executor executor))
// ... and of libopapi_nn.so; older releases have all in libopapi.so.
#define GUDANG_ACL_NN(F)                                                                                       \
  F(aclnnMatmul, (const Tensor* self, const Tensor* other, Tensor* out, std::int8_t cube_math_type, WorkspaceSize size, Executor executor))  \
  F(aclnnTopk, (const Tensor* self, std::int64_t k, std::int64_t dim, bool largest, bool sorted, Tensor* values, Tensor* indices, WorkspaceSize size, Executor executor)) \
  F(aclnnIndexSelect, (const Tensor* self, std::int64_t dim, const Tensor* index, Tensor* out, WorkspaceSize size, Executor executor))       \
  F(aclnnGather, (const Tensor* self, std::int64_t dim, const Tensor* index, Tensor* out, WorkspaceSize size, Executor executor))

using Launch = Status (*)(void* workspace, std::uint64_t size, OpExecutor* executor, Stream stream);

/// The functions, all there.
struct Api {
#define GUDANG_ACL_POINTER(name, result, parameters) result(*name) parameters = nullptr;
  GUDANG_ACL_RUNTIME(GUDANG_ACL_POINTER)
  GUDANG_ACL_BASE(GUDANG_ACL_POINTER)
#undef GUDANG_ACL_POINTER
#define GUDANG_ACL_OPERATOR(name, parameters)              \
  Status(*name##GetWorkspaceSize) parameters = nullptr;    \
  Launch name = nullptr;
  GUDANG_ACL_MATH(GUDANG_ACL_OPERATOR)
  GUDANG_ACL_NN(GUDANG_ACL_OPERATOR)
#undef GUDANG_ACL_OPERATOR
};

/// What loading came to.
struct Loaded {
  const Api* api = nullptr;             ///< null: not all is there
  std::string why_not;
  std::vector<std::string> looked_for;  ///< files, in the order tried
  std::vector<std::string> libraries;   ///< that were opened
};

/// Opens the libraries, from ASCEND_HOME_PATH/lib64, ASCEND_TOOLKIT_HOME/lib64, then where the loader looks; once found they stay open.
[[nodiscard]] const Loaded& load();
/// Again, whatever was found before: for tests, which change the environment.
const Loaded& load_again();

}  // namespace gudang::compute::acl
