#include "host/sheet/font.h"

#include <hb-ot.h>
#include <hb.h>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include <map>
#include <mutex>
#include <string>

#include "ecgpress/error.h"
#include "host/base/files.h"
#include "host/base/sha256.h"
#include "host/sheet/glyph_outline.h"
#include "kernels/base/math.h"

namespace ecgpress {
namespace {

template <auto destroy>
struct Destroy {
  template <class T>
  void operator()(T* p) const {
    destroy(p);
  }
};
using HbBlob = std::unique_ptr<hb_blob_t, Destroy<hb_blob_destroy>>;
using HbFace = std::unique_ptr<hb_face_t, Destroy<hb_face_destroy>>;
using HbFont = std::unique_ptr<hb_font_t, Destroy<hb_font_destroy>>;
using HbBuffer = std::unique_ptr<hb_buffer_t, Destroy<hb_buffer_destroy>>;
using FtLibrary = std::unique_ptr<FT_LibraryRec_, Destroy<FT_Done_FreeType>>;
using FtFace = std::unique_ptr<FT_FaceRec_, Destroy<FT_Done_Face>>;

// Distinct strings kept shaped; beyond that the cache starts anew, so that memory stays flat.
constexpr std::size_t kShapeCacheStrings = 4096;

// Font units, y up -> em, y down.
struct DecomposeTarget {
  ContourCollector contours;
  double em_per_unit;

  Vec2d em(const FT_Vector* v) const {
    return {em_per_unit * static_cast<double>(v->x), -em_per_unit * static_cast<double>(v->y)};
  }
};

FT_Outline_Funcs decompose_functions() {
  FT_Outline_Funcs f{};
  f.move_to = [](const FT_Vector* p, void* target) {
    auto& t = *static_cast<DecomposeTarget*>(target);
    t.contours.move_to(t.em(p));
    return 0;
  };
  f.line_to = [](const FT_Vector* p, void* target) {
    auto& t = *static_cast<DecomposeTarget*>(target);
    t.contours.line_to(t.em(p));
    return 0;
  };
  f.conic_to = [](const FT_Vector* c, const FT_Vector* p, void* target) {
    auto& t = *static_cast<DecomposeTarget*>(target);
    t.contours.quadratic_to(t.em(c), t.em(p));
    return 0;
  };
  f.cubic_to = [](const FT_Vector* c0, const FT_Vector* c1, const FT_Vector* p, void* target) {
    auto& t = *static_cast<DecomposeTarget*>(target);
    t.contours.cubic_to(t.em(c0), t.em(c1), t.em(p));
    return 0;
  };
  return f;
}

std::string name_entry(hb_face_t* face, hb_ot_name_id_t id) {
  char text[256];
  unsigned size = sizeof(text);
  hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, text);
  return {text, size};
}

}  // namespace

struct Font::State {
  std::vector<std::byte> bytes;  // both libraries read from here
  FontProvenance provenance;
  double em_per_unit = 0;
  HbBlob blob;
  HbFace hb_face;
  HbFont hb_font;  // immutable: shared by threads
  FtLibrary library;
  FtFace face;  // guarded by mutex

  std::mutex mutex;
  std::map<std::string, std::shared_ptr<const ShapedText>, std::less<>> texts;
  std::map<std::uint32_t, Glyph> glyphs;
  std::map<std::pair<std::uint32_t, int>, ShapeBlock> cells;

  void open(const std::filesystem::path& file, int face_index);
  ShapedText shaped(std::string_view utf8) const;
  Glyph loaded(std::uint32_t id);
  const Glyph& glyph(std::uint32_t id);
};

void Font::State::open(const std::filesystem::path& file, int face_index) {
  bytes = read_file(file);
  FT_Library ft_library = nullptr;
  if (FT_Init_FreeType(&ft_library)) throw Error(ErrorKind::kIo, file.string(), "FreeType could not start");
  library.reset(ft_library);
  FT_Face ft_face = nullptr;
  if (FT_New_Memory_Face(ft_library, reinterpret_cast<const FT_Byte*>(bytes.data()),
                         static_cast<FT_Long>(bytes.size()), face_index, &ft_face))
    throw Error(ErrorKind::kInput, file.string(), "not a font that FreeType can read", {},
                "a TrueType or OpenType file");
  face.reset(ft_face);
  if (!FT_IS_SCALABLE(ft_face) || ft_face->units_per_EM == 0)
    throw Error(ErrorKind::kInput, file.string(), "the font has no outlines", {}, "a scalable font");
  em_per_unit = 1.0 / ft_face->units_per_EM;

  blob.reset(hb_blob_create(reinterpret_cast<const char*>(bytes.data()), static_cast<unsigned>(bytes.size()),
                            HB_MEMORY_MODE_READONLY, nullptr, nullptr));
  hb_face.reset(hb_face_create(blob.get(), static_cast<unsigned>(face_index)));
  hb_font.reset(hb_font_create(hb_face.get()));
  const int upem = ft_face->units_per_EM;
  hb_font_set_scale(hb_font.get(), upem, upem);  // positions come in font units
  hb_font_make_immutable(hb_font.get());

  provenance.family = ft_face->family_name ? ft_face->family_name : "";
  provenance.style = ft_face->style_name ? ft_face->style_name : "";
  provenance.version = name_entry(hb_face.get(), HB_OT_NAME_ID_VERSION_STRING);
  provenance.sha256 = sha256_hex(bytes);
  provenance.file = file.string();
}

ShapedText Font::State::shaped(std::string_view utf8) const {
  const HbBuffer buffer(hb_buffer_create());
  hb_buffer_add_utf8(buffer.get(), utf8.data(), static_cast<int>(utf8.size()), 0,
                     static_cast<int>(utf8.size()));
  // Named, because HarfBuzz would ask the locale.
  hb_buffer_set_language(buffer.get(), hb_language_from_string("en", -1));
  hb_buffer_guess_segment_properties(buffer.get());
  hb_shape(hb_font.get(), buffer.get(), nullptr, 0);

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
  ShapedText text;
  text.glyphs.reserve(count);
  std::int64_t x = 0, y = 0;  // font units, y up
  for (unsigned i = 0; i < count; ++i) {
    const hb_glyph_position_t& p = positions[i];
    text.glyphs.push_back({infos[i].codepoint,
                           {em_per_unit * static_cast<double>(x + p.x_offset),
                            -em_per_unit * static_cast<double>(y + p.y_offset)}});
    x += p.x_advance;
    y += p.y_advance;
  }
  text.advance_em = em_per_unit * static_cast<double>(x);
  return text;
}

Glyph Font::State::loaded(std::uint32_t id) {
  if (FT_Load_Glyph(face.get(), id, FT_LOAD_NO_SCALE))
    throw Error(ErrorKind::kInput, provenance.file, "unreadable glyph", std::to_string(id));
  DecomposeTarget target{ContourCollector(kFlattenToleranceEm), em_per_unit};
  const FT_Outline_Funcs functions = decompose_functions();
  if (FT_Outline_Decompose(&face->glyph->outline, &functions, &target))
    throw Error(ErrorKind::kInput, provenance.file, "malformed outline of glyph", std::to_string(id));
  Glyph glyph;
  glyph.outline = union_outline(target.contours.finish());
  glyph.box_em = outline_box(glyph.outline);
  if (!glyph.outline.empty())
    glyph.stroke_em = 2 * outline_area(glyph.outline) / outline_length(glyph.outline);
  return glyph;
}

const Glyph& Font::State::glyph(std::uint32_t id) {
  auto found = glyphs.find(id);
  if (found == glyphs.end()) found = glyphs.emplace(id, loaded(id)).first;
  return found->second;
}

Font::Font(const std::filesystem::path& file, int face_index) : state_(std::make_unique<State>()) {
  state_->open(file, face_index);
}

Font::~Font() = default;

const FontProvenance& Font::provenance() const { return state_->provenance; }

std::shared_ptr<const ShapedText> Font::shape(std::string_view utf8) const {
  {
    const std::lock_guard lock(state_->mutex);
    const auto found = state_->texts.find(utf8);
    if (found != state_->texts.end()) return found->second;
  }
  auto text = std::make_shared<const ShapedText>(state_->shaped(utf8));
  const std::lock_guard lock(state_->mutex);
  if (state_->texts.size() >= kShapeCacheStrings) state_->texts.clear();
  state_->texts.emplace(utf8, text);
  return text;
}

const Glyph& Font::glyph(std::uint32_t id) const {
  const std::lock_guard lock(state_->mutex);
  return state_->glyph(id);
}

// Cells of an eighth of an em, or twice the margin where that is more: few edges each, few cells a glyph.
const ShapeBlock& Font::cells(std::uint32_t id, int margin_exponent) const {
  const std::lock_guard lock(state_->mutex);
  const std::pair key{id, margin_exponent};
  auto found = state_->cells.find(key);
  if (found == state_->cells.end()) {
    const double margin = power_of_two(margin_exponent);
    ShapeBlock block = build_shape(state_->glyph(id).outline, max(0.125, 2 * margin), margin);
    found = state_->cells.emplace(key, std::move(block)).first;
  }
  return found->second;
}

}  // namespace ecgpress
