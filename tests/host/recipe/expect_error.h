// Runs something that must fail, and compares the whole message.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "ecgpress/error.h"

namespace ecgpress::test {

template <class Action>
void expect_error(Action action, ErrorKind kind, const std::string& message) {
  try {
    action();
    ADD_FAILURE() << "no error; expected: " << message;
  } catch (const Error& e) {
    EXPECT_EQ(e.what(), message);
    EXPECT_EQ(e.kind(), kind) << message;
  }
}

}  // namespace ecgpress::test
