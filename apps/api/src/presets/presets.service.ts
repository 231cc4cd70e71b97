import { Inject, Injectable } from '@nestjs/common';
import { MediaError } from '../../../../packages/media/errors.js';
import type { FieldError } from '../../../../packages/media/errors.js';
import { builtInPresets } from '../../../../packages/media/presets/built-in.js';
import type { PresetOutputFields, PresetRequest, PresetView } from '../../../../packages/media/presets/preset.js';
import { builtInPreset, checkPresetOutput, resolvePreset } from '../../../../packages/media/presets/resolve.js';
import type { UsablePreset } from '../../../../packages/media/presets/resolve.js';
import type { JobRequest, RequestedJob } from '../../../../packages/media/spec/job.js';
import type { OutputSpec } from '../../../../packages/media/spec/outputs.js';
import { isFromPreset } from '../../../../packages/media/spec/requested-output.js';
import { unsupportedOptions } from '../../../../packages/media/spec/unsupported.js';
import { countPresets, createPreset, deletePreset, findPreset, findPresets, listPresets } from '../../../../packages/platform/job-store/presets.js';
import type { PendingAnswer } from '../idempotency/pending-answer.js';
import { invalid } from '../problems/validation.js';
import { Services } from '../services.js';
import { viewBuiltIn, viewOwn } from './preset-view.js';

/** One tenant's; they are listed and sorted in memory. */
const maxOwnPresets = 200;

@Injectable()
export class PresetsService {
  constructor(@Inject(Services) private readonly services: Services) {}

  async list(tenantId: string, { limit, after }: { limit: number; after?: string | undefined }): Promise<{ data: PresetView[]; nextCursor: string | null }> {
    const own = await listPresets(this.services.db, tenantId);
    const all = [...Object.keys(builtInPresets).map(viewBuiltIn), ...own.map(viewOwn)].sort((a, b) => (a.name < b.name ? -1 : 1));
    const rest = all.filter(({ name }) => after === undefined || name > after);
    const data = rest.slice(0, limit);
    return { data, nextCursor: rest.length > limit ? data.at(-1)!.name : null };
  }

  async get(tenantId: string, name: string): Promise<PresetView> {
    if (builtInPreset(name)) return viewBuiltIn(name);
    const own = await findPreset(this.services.db, tenantId, name);
    if (!own) throw new MediaError('not_found', `There is no preset ${name}.`);
    return viewOwn(own);
  }

  async create(tenantId: string, { name, description, output }: PresetRequest, pending?: PendingAnswer): Promise<PresetView> {
    if (builtInPreset(name)) throw new MediaError('conflict', `${name} is a built-in preset.`);
    refuseUnusable(checkPresetOutput(output));
    if ((await countPresets(this.services.db, tenantId)) >= maxOwnPresets) throw new MediaError('conflict', `There are ${maxOwnPresets} presets already; delete one first.`);
    const made = await createPreset(this.services.db, { tenantId, name, description: description ?? null, output }, pending && ((tx, row) => pending.write(tx, viewOwn(row), { location: `/v1/presets/${row.name}` })));
    if (!made) throw new MediaError('conflict', `There is a preset ${name} already; delete it first.`);
    return viewOwn(made);
  }

  async delete(tenantId: string, name: string): Promise<void> {
    if (builtInPreset(name)) throw new MediaError('conflict', `${name} is a built-in preset and cannot be deleted.`);
    if (!(await deletePreset(this.services.db, tenantId, name))) throw new MediaError('not_found', `There is no preset ${name}.`);
  }

  /** The request with every preset resolved. Throws `invalid_request` for an unknown one, and for fields that do not go together. */
  async resolve(tenantId: string, request: RequestedJob): Promise<JobRequest> {
    const known = await this.usable(tenantId, request);
    const errors: FieldError[] = [];
    const outputs = request.outputs.map((output, index): OutputSpec | null => {
      if (!isFromPreset(output)) return output;
      const preset = known(output.preset);
      const resolved = preset ? resolvePreset(preset, output) : { errors: [{ path: 'preset', message: `there is no preset "${output.preset}"` }] };
      if ('output' in resolved) return resolved.output;
      errors.push(...resolved.errors.map(({ path, message }) => ({ path: `outputs.${index}${path && `.${path}`}`, message })));
      return null;
    });
    if (errors.length) throw invalid(errors);
    return { ...request, outputs: outputs.filter((output) => output !== null) };
  }

  private async usable(tenantId: string, { outputs }: RequestedJob): Promise<(name: string) => UsablePreset | undefined> {
    const names = outputs.filter(isFromPreset).map(({ preset }) => preset);
    const rows = await findPresets(this.services.db, tenantId, [...new Set(names.filter((name) => !builtInPreset(name)))]);
    const own = new Map(rows.map((row) => [row.name, { output: row.output as PresetOutputFields }]));
    return (name) => builtInPreset(name) ?? own.get(name);
  }
}

function refuseUnusable(checked: ReturnType<typeof checkPresetOutput>): void {
  const within = (errors: readonly FieldError[]) => errors.map(({ path, message }) => ({ path: `output${path && `.${path}`}`, message }));
  if ('errors' in checked) throw invalid(within(checked.errors));
  const refused = within(unsupportedOptions([checked.output]).map(({ path, message }) => ({ path: path.replace(/^outputs\.0\./, ''), message })));
  if (refused.length) throw new MediaError('not_supported', refused.map((e) => `${e.path}: ${e.message}`).join('; '), { errors: refused });
}
