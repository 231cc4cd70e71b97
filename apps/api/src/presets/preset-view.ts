import { builtInPresets } from '../../../../packages/media/presets/built-in.js';
import type { PresetView } from '../../../../packages/media/presets/preset.js';
import type { PresetRow } from '../../../../packages/platform/job-store/presets.js';

/** A tenant's own preset as callers see it. */
export function viewOwn({ name, description, output, createdAt }: PresetRow): PresetView {
  return { name, description, output: output as PresetView['output'], builtIn: false, createdAt: createdAt.toISOString() };
}

/** One of the service's presets, which exists. */
export function viewBuiltIn(name: string): PresetView {
  const { description, output } = builtInPresets[name]!;
  return { name, description, output, builtIn: true, createdAt: null };
}
