// The only file that knows which compiler runs: EP_HD marks what runs on host and device, EP_ISA names the
// build.
#pragma once

#include <cstddef>
#include <cstdint>

// Every function of kernels/ lives in `ecgpress::EP_ISA`, an inline namespace named after the instruction set
// the file is compiled for: two builds of one function then never share a symbol, so the linker cannot hand
// AVX-512 code to a machine without it. Plain structs live in `ecgpress` itself and are shared.
#ifndef EP_ISA
#ifdef __CUDACC__
#define EP_ISA isa_cuda
#else
#define EP_ISA isa_host
#endif
#endif

// EP_SHARED: called from several loops, and inlined into each; once, where a sanitizer would instrument every
// copy and the compiler take minutes for it.
#ifdef __CUDACC__
#define EP_SHARED EP_HD
#elif defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define EP_SHARED inline __attribute__((noinline))
#else
#define EP_SHARED EP_HD
#endif

#ifdef __CUDACC__
#define EP_HD __host__ __device__ __forceinline__
#define EP_UNROLL _Pragma("unroll")
#else
#define EP_HD inline __attribute__((always_inline))
#define EP_UNROLL
#endif
