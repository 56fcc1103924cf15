// One run: its pictures through the stages and into the sink.
#pragma once

#include "ecgpress/render.h"
#include "host/render/studio.h"

namespace ecgpress {

// As Renderer::run says.
RenderSummary run_pictures(Studio& studio, const RenderRequest& request, Sink& sink);

}  // namespace ecgpress
