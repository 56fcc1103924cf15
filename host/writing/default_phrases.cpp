// The built-in phrases: what stands on paper ECGs in wards, invented throughout.
#include "host/writing/phrases.h"

namespace ecgpress {

const char* const kDefaultPhrases = R"(# class: text
finding: AF
finding: AF w/ RVR
finding: AF, rate {90-160}
finding: A flutter 2:1
finding: A flutter, variable block
finding: SR
finding: SR {55-99}
finding: NSR
finding: sinus tachy
finding: sinus brady {38-55}
finding: sinus arrhythmia
finding: LBBB
finding: LBBB - new?
finding: RBBB
finding: inc RBBB
finding: RBBB + LAHB
finding: LAFB
finding: LPFB
finding: bifasc block
finding: 1st degree AVB
finding: 1)"
                                    "\u00B0"
                                    R"( AVB
finding: 2)"
                                    "\u00B0"
                                    R"( AVB type I
finding: Wenckebach
finding: Mobitz II?
finding: CHB
finding: 3)"
                                    "\u00B0"
                                    R"( AVB, vent escape {30-44}
finding: LVH
finding: LVH + strain
finding: RVH?
finding: LAE
finding: P mitrale
finding: P pulm
finding: LAD
finding: RAD
finding: low voltage
finding: poor R progression
finding: PRWP
finding: Q in III, aVF
finding: Q waves V1-V{2-4}
finding: ? old inf MI
finding: old inf MI
finding: old ant MI
finding: old ASMI
finding: acute inf STEMI
finding: ant STEMI
finding: ST )"
                                    "\u2191"
                                    R"( II, III, aVF
finding: ST )"
                                    "\u2191"
                                    R"( V{1-2}-V{3-5}
finding: ST )"
                                    "\u2191"
                                    R"( {1-4} mm
finding: ST )"
                                    "\u2193"
                                    R"( V{3-4}-V6
finding: ST )"
                                    "\u2193"
                                    R"( lat
finding: ST depr {1-3} mm
finding: no acute ST changes
finding: no ST-T changes
finding: NSST
finding: nonspec ST-T
finding: T inv V{1-3}-V{4-5}
finding: TWI lat
finding: T wave inv III
finding: flat T
finding: peaked T!
finding: hyperacute T?
finding: U waves
finding: J point elev
finding: early repol
finding: pericarditis?
finding: diffuse ST )"
                                    "\u2191"
                                    R"(
finding: Brugada type {1-2}?
finding: WPW
finding: delta wave
finding: short PR
finding: long QT
finding: QTc {440-560}
finding: QTc {480-540} !
finding: PVC
finding: PVCs
finding: VPB x{2-9}
finding: bigeminy
finding: trigeminy
finding: couplet
finding: NSVT {3-9} beats
finding: VT?
finding: PAC
finding: PACs
finding: SVT {150-210}
finding: AVNRT?
finding: junctional
finding: junct rhythm
finding: MAT
finding: paced
finding: V paced
finding: A-V paced
finding: VVI {50-70}
finding: DDD {50-75}
finding: pacer spikes ok
finding: failure to capture?
finding: digoxin effect
finding: RV strain
finding: S1Q3T3
finding: PE?
finding: Wellens?
finding: LVH voltage
finding: SL index {35-48} mm
finding: axis {10-80})"
                                    "\u00B0"
                                    R"(
finding: axis -{10-60})"
                                    "\u00B0"
                                    R"(
finding: normal ECG
finding: normal
finding: WNL
finding: abn
finding: borderline
finding: unchanged
finding: no change since {date}
finding: unch from prev
finding: worse than {time}
finding: better
finding: same as before
finding: artefact
finding: tremor artefact
finding: muscle artef
finding: limb leads reversed?
finding: LA/RA swapped
finding: V1-V2 misplaced?
finding: baseline wander
question: ? ischaemia
question: ? new
question: ? old
question: MI?
question: ?PE
question: ?AF
question: ?LBBB new
question: ? ST )"
                                    "\u2191"
                                    R"(
question: ? pacemaker
question: ? hyperK
question: real?
question: P waves??
question: artefact?
question: compare old ECG?
question: block?
question: lead V2 ok?
drug: metoprolol {25|50|100} mg
drug: metop {5|25|50} mg
drug: bisoprolol {2.5|5|10} mg
drug: amiodarone {150|200|300} mg
drug: amio {150|300} mg iv
drug: adenosine {6|12} mg
drug: adenosine 6 + 12 mg
drug: atropine {0.5|0.6|1} mg
drug: ASA {81|100|300} mg
drug: aspirin {100|300} mg
drug: clopidogrel {75|300|600} mg
drug: ticagrelor 180 mg
drug: heparin {3000-5000} IU
drug: enoxaparin {40|60|80} mg
drug: apixaban {2.5|5} mg
drug: rivaroxaban {15|20} mg
drug: warfarin {2-7} mg
drug: digoxin {0.125|0.25} mg
drug: dig level {0.5-2.6}
drug: verapamil {5|80|120} mg
drug: diltiazem {60|90|120} mg
drug: furosemide {20|40|80} mg iv
drug: ramipril {2.5|5|10} mg
drug: lisinopril {5|10|20} mg
drug: amlodipine {5|10} mg
drug: atorva {20|40|80}
drug: nitro spray x{1-2}
drug: GTN sl
drug: morphine {2-5} mg
drug: MgSO4 2 g iv
drug: KCl {20|40} mmol
drug: Ca gluc 10 ml
drug: flecainide 100 mg
drug: sotalol {80|160} mg
drug: propafenone 150 mg
drug: lidocaine {50|100} mg
drug: haloperidol - stop
drug: on digoxin
drug: off beta blocker
drug: pre amio
drug: post amio
drug: pre dose
drug: post dose
drug: no meds
vital: BP {98-185}/{54-104}
vital: BP {100-170}/{60-95}
vital: RR {12-28}
vital: {98-178}/{55-99}
vital: HR {48-148}
vital: P {52-140}
vital: P {52-140} irreg
vital: SpO2 {86-99}%
vital: sat {88-99}% RA
vital: sat {88-96}% 2 l
vital: T {36.0-39.4}
vital: T {36.1-38.9})"
                                    "\u00B0"
                                    R"(C
vital: wt {48-112} kg
vital: {150-190} cm
vital: GCS {13-15}
vital: BP L {110-160} R {110-160}
vital: pain {0-9}/10
vital: NEWS {0-9}
lab: K+ {2.6-6.8}
lab: K {2.8-6.4}
lab: K+ {5.9-7.4} !!
lab: Na {124-146}
lab: Mg {0.50-1.05}
lab: Ca {1.90-2.70}
lab: Hb {7.2-16.4}
lab: crea {0.7-3.9}
lab: trop {3-99}
lab: trop neg
lab: trop pos
lab: hsTnT {5-48} )"
                                    "\u2192"
                                    R"( {50-400}
lab: CK {80-900}
lab: CRP {1-180}
lab: BNP {90-2400}
lab: D-dimer {0.2-3.9}
lab: INR {0.9-4.2}
lab: glc {4.1-18.9}
lab: lactate {0.8-4.6}
lab: TSH {0.1-9.9}
lab: pH {7.21-7.48}
time: {time}
time: {time} h
time: at {time}
time: {date} {time}
time: CP since {time}
time: onset {time}
time: t = {0-60} min
time: {5-45} min post
time: pre
time: post
time: pre cardioversion
time: post DCCV
time: during pain
time: pain free
time: at rest
time: stress {1-9} min
time: peak exercise
time: recovery {1-9} min
time: on arrival
time: after {10-90} min
date: {date}
date: {date}
date: seen {date}
date: rec'd {date}
date: prev {date}
place: bed {1-40}
place: bed {1-30}{A|B|C}
place: bed 12B
place: Rm {100-499}
place: room {1-40}
place: ward {1-12}
place: CCU
place: CCU {1-12}
place: ICU bed {1-14}
place: ED
place: ED resus {1-4}
place: bay {1-8}
place: OPD
place: pre-op
place: AMU
place: cath lab
person: {initials}
person: {initials}
person: seen {initials}
person: rev'd {initials}
person: d/w {initials}
person: Dr. {initials}
person: read by {initials}
person: checked {initials} {time}
instruction: rpt in {1-6} h
instruction: repeat in {10-30} min
instruction: rpt tmrw
instruction: repeat ECG
instruction: serial ECGs
instruction: rpt w/ V7-V9
instruction: right sided leads
instruction: check K+
instruction: check lytes
instruction: check trop
instruction: cards consult
instruction: cardio r/v
instruction: call cardiology
instruction: echo
instruction: TTE today
instruction: )"
                                    "\u2192"
                                    R"( cath lab
instruction: )"
                                    "\u2192"
                                    R"( CCU
instruction: )"
                                    "\u2192"
                                    R"( tele
instruction: for angio
instruction: Holter
instruction: 24 h Holter
instruction: file
instruction: scan
instruction: copy to GP
instruction: old ECG pls
instruction: compare w/ old
instruction: pls review
instruction: urgent
instruction: no action
instruction: OK for OR
instruction: OK
instruction: ok, {initials}
instruction: NBM
instruction: f/u {1-6} wk
instruction: stop digoxin
instruction: )"
                                    "\u2191"
                                    R"( beta blocker
instruction: hold metop
instruction: start amio
instruction: anticoag?
instruction: monitor
instruction: bloods sent
instruction: pacer check
measurement: PR {0.12-0.28}
measurement: PR {120-280} ms
measurement: QRS {80-160}
measurement: QRS 0.{8-9}
measurement: QT {340-480}
measurement: QT/QTc {350-420}/{420-490}
measurement: RR {0.48-1.20}
measurement: {0.08-0.28}
measurement: {40-180}/min
measurement: {48-150} bpm
measurement: rate {48-150}
measurement: {1-4} mm
measurement: {0.5-3.5} mV
measurement: axis +{10-90})"
                                    "\u00B0"
                                    R"(
history: CP
history: CP x {1-9} h
history: chest pain
history: SOB
history: SOB since {time}
history: palps
history: syncope
history: near syncope
history: dizzy
history: HTN
history: HTN, DM
history: DM II
history: CAD
history: s/p CABG
history: s/p PCI LAD
history: s/p PCI RCA {date}
history: CHF
history: COPD
history: CKD {3-5}
history: stroke {date}
history: pre-op hip
history: fall
history: asymptomatic
history: no CP
history: no hx
history: smoker
history: {48-92} y
history: {45-90} F
history: {45-90} M
history: post arrest
history: ICD in situ
history: PPM {date}
history: MVR
history: AS
history: HOCM?
note: #1
note: #{2-6}
note: ECG {1-5}
note: {1-4} of {4-6}
note: dup
note: orig
note: copy
note: no old ECG
note: see {date}
note: see back
note: cont.
note: pt moving
note: shivering
note: supine
note: sitting 45)"
                                    "\u00B0"
                                    R"(
note: {25|50} mm/s
note: half std
note: V1-V3 high
note: leads ok
note: lead II
note: rhythm strip
note: 2nd try
note: poor contact
note: !!
note: ?!
note: ok
note: )"
                                    "\u2713"
                                    R"(
note: x
note: D/C today
note: admitted
note: transfer
)";

}  // namespace ecgpress
