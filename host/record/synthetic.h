// The built-in source of records: a moving heart dipole seen by twelve leads, in normal rhythm, drawn from a
// number.
#pragma once

#include <cstdint>

#include "ecgpress/record.h"

namespace ecgpress {

// Record `number` of the source ("synthetic:<number>"): I II III aVR aVL aVF V1..V6, 500 Hz, 10 s; the same
// bytes on every machine. P, QRS and T of each beat are sums of Gaussians along three axes (Sameni et al.
// 2007), seen through Dower's matrix; RR intervals follow the spectrum of McSharry et al. 2003. Each beat's
// QT is the record's QTc times the cube root of the RR interval in s before it (Fridericia), so that
// Record::fiducials state its exact P, QRS and T times (lead -1; beat 0 is the first with a fiducial in the
// record; heart_dipole.h says what on, peak and off mean). Wander, mains hum and muscle noise are mild and
// lie on the electrodes: III = II - I and the augmented leads hold to float rounding. info holds an invented
// "age" and "sex", "rhythm", and "qtc_ms".
Record synthetic_record(std::uint64_t number);

}  // namespace ecgpress
