# Labels measured against pictures: what the library draws, against what it says.
ecgpress_test(label_picture_test
  SOURCES
    ceilings_picture_test.cpp
    grid_picture_test.cpp
    ink_reference.cpp
    keypoints_picture_test.cpp
    label_readers.cpp
    map_picture_test.cpp
    masks_picture_test.cpp
    sparse_picture_test.cpp
    trace_picture_test.cpp
    trace_position.cpp
    worn_picture_test.cpp
    writing_picture_test.cpp
  DEPS ecgpress::render
  LABELS picture)
