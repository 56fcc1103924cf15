// What oneTBB orders between threads, said to ThreadSanitizer, which cannot look into the library; nothing in
// other builds.
//
// The distribution's oneTBB is not instrumented, so a value that one thread writes before parallel_for and
// another reads in its body would look like a race. Rather than suppress such reports, and every real race in
// a body with them, each call of the library states the order that it promises: what came before give() is
// seen after take(). tests/tsan.supp leaves out the library's own headers only.
#pragma once

#ifdef __SANITIZE_THREAD__
extern "C" void __tsan_acquire(void* address);
extern "C" void __tsan_release(void* address);
// On the function object that oneTBB copies into its tasks: its own captures are read before take() can be
// said, so they are left out. It does no more than take(), call what does the work, and give().
#define EP_HANDED_OVER __attribute__((no_sanitize("thread")))
#else
#define EP_HANDED_OVER
#endif

namespace ecgpress {

// One point where threads hand over to each other; several may give, several may take.
class HandOver {
 public:
#ifdef __SANITIZE_THREAD__
  void give() { __tsan_release(this); }
  void take() { __tsan_acquire(this); }

 private:
  char address_ = 0;
#else
  void give() {}
  void take() {}
#endif
};

// At the end of a scope, also where an exception ends it.
template <void (HandOver::*Act)()>
class AtEnd {
 public:
  explicit AtEnd(HandOver& point) : point_(point) {}
  AtEnd(const AtEnd&) = delete;
  AtEnd& operator=(const AtEnd&) = delete;
  ~AtEnd() { (point_.*Act)(); }

 private:
  HandOver& point_;
};
using GiveAtEnd = AtEnd<&HandOver::give>;
using TakeAtEnd = AtEnd<&HandOver::take>;

}  // namespace ecgpress
