import { Pages } from '../http/pages.js';
import { answered } from '../http/transport.js';
import type { Transport } from '../http/transport.js';
import type { CallOptions, CreateOptions } from '../http/settings.js';
import type { CreatePreset, Preset } from '../types.js';

export class Presets {
  constructor(private readonly transport: Transport) {}

  /** Gives the fields of an output a name, for `{ name, preset }` in jobs. */
  create(preset: CreatePreset, options?: CreateOptions): Promise<Preset> {
    return answered(this.transport.api.POST('/v1/presets', { body: preset, ...this.transport.creating(options) }));
  }

  get(name: string, options?: CallOptions): Promise<Preset> {
    return answered(this.transport.api.GET('/v1/presets/{name}', { params: { path: { name } }, ...this.transport.with(options) }));
  }

  /** Built-in and own, by name. */
  list(filter: { limit?: number } = {}, options?: CallOptions): Pages<Preset> {
    return new Pages((after) => answered(this.transport.api.GET('/v1/presets', { params: { query: { ...filter, after } }, ...this.transport.with(options) })));
  }

  async delete(name: string, options?: CallOptions): Promise<void> {
    await this.transport.api.DELETE('/v1/presets/{name}', { params: { path: { name } }, ...this.transport.with(options) });
  }
}
