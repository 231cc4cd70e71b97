import type { Database } from './client.js';
import type { Preset } from './generated/client.js';

export type PresetRow = Preset;

export interface NewPreset {
  readonly tenantId: string;
  readonly name: string;
  readonly description: string | null;
  readonly output: object;
}

/** Null when the tenant has a preset of this name. */
export async function createPreset(db: Database, preset: NewPreset): Promise<PresetRow | null> {
  const [made] = await db.preset.createManyAndReturn({ data: [preset], skipDuplicates: true });
  return made ?? null;
}

/** Null when the tenant has none of this name. */
export function findPreset(db: Database, tenantId: string, name: string): Promise<PresetRow | null> {
  return db.preset.findUnique({ where: { tenantId_name: { tenantId, name } } });
}

/** All presets of the tenant that bear one of these names. */
export function findPresets(db: Database, tenantId: string, names: readonly string[]): Promise<PresetRow[]> {
  return names.length === 0 ? Promise.resolve([]) : db.preset.findMany({ where: { tenantId, name: { in: [...names] } } });
}

export function listPresets(db: Database, tenantId: string): Promise<PresetRow[]> {
  return db.preset.findMany({ where: { tenantId } });
}

export function countPresets(db: Database, tenantId: string): Promise<number> {
  return db.preset.count({ where: { tenantId } });
}

/** False when there was none. */
export async function deletePreset(db: Database, tenantId: string, name: string): Promise<boolean> {
  return (await db.preset.deleteMany({ where: { tenantId, name } })).count > 0;
}
