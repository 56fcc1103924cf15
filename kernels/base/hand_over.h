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
class GiveAtEnd {
 public:
  explicit GiveAtEnd(HandOver& to) : to_(to) {}
  GiveAtEnd(const GiveAtEnd&) = delete;
  GiveAtEnd& operator=(const GiveAtEnd&) = delete;
  ~GiveAtEnd() { to_.give(); }

 private:
  HandOver& to_;
};
class TakeAtEnd {
 public:
  explicit TakeAtEnd(HandOver& from) : from_(from) {}
  TakeAtEnd(const TakeAtEnd&) = delete;
  TakeAtEnd& operator=(const TakeAtEnd&) = delete;
  ~TakeAtEnd() { from_.take(); }

 private:
  HandOver& from_;
};

}  // namespace ecgpress
