// Breaches of the rule that isa_symbols_test guards, planted so that the test can show it finds them; linked
// nowhere.
namespace ecgpress {

inline int leaking_function(int x) { return x * 3 + 1; }

template <class T>
T leaking_template(T x) {
  return x * 5 + 1;
}

inline namespace isa_avx2 {
inline int kept_function(int x) { return x * 7 + 1; }
}  // namespace isa_avx2

namespace isa_avx512 {
inline int other_isa_function(int x) { return x * 11 + 1; }
}  // namespace isa_avx512

// Taking addresses makes the compiler write the functions down.
extern int (*const planted[])(int);
int (*const planted[])(int) = {leaking_function, leaking_template<int>, kept_function,
                               isa_avx512::other_isa_function};

}  // namespace ecgpress
