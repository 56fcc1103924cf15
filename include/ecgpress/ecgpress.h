// The whole public interface.
#pragma once

#include "ecgpress/contact_sheet.h"
#include "ecgpress/draw.h"
#include "ecgpress/error.h"
#include "ecgpress/inspect.h"
#include "ecgpress/labels.h"
#include "ecgpress/overlay.h"
#include "ecgpress/recipe.h"
#include "ecgpress/record.h"
#include "ecgpress/redraw.h"
#include "ecgpress/render.h"
#include "ecgpress/sink.h"
#include "ecgpress/version.h"
