#include <vector>
#include "parser.hpp"

namespace reader {

class Parser : public Base {
 public:
  Parser(int depth) : depth_(depth) {
    if (depth > 1 and depth < 9) {
    }
  }
  ~Parser() {}
  bool operator<(const Parser& other) const { return depth_ < other.depth_; }
  operator bool() const { return depth_ > 0; }
  template <class T>
  T convert(T value) { return value; }
  Parser(const Parser&) = delete;
  int declared();

 private:
  int depth_ = 0;
};

// cognitive 1 (for) + 2 (catch) + 1 (if) + 1 (else if) + 1 (else) + 2 (if in a lambda), cyclomatic 1 + 5
template <class T>
int Parser<T>::run(std::vector<T> items) {
  for (auto& item : items) {
    try {
      use(item);
    } catch (const Error& error) {
    }
  }
  if (int size = items.size(); size > 1) {
  } else if constexpr (true) {
  } else {
  }
  auto check = [&](int value) {
    if (value) return 1;
    return 2;
  };
  return check(1);
}

auto top = [](int value) { return value ? 1 : 2; };

}  // namespace reader

Parser<int>::operator int() const { return 1; }

// A macro before a class is read as a type: what stands in the class are functions all the same.
EXPORTED_TEMPLATE
class Exported {
  Exported& operator=(const Exported& other) { return *this; }
  void clear() {}
};
