import type { Database } from './client.js';
import type { Preset, Prisma } from './generated/client.js';

export type PresetRow = Preset;

export interface NewPreset {
  readonly tenantId: string;
  readonly name: string;
  readonly description: string | null;
  readonly output: object;
}

/** In one transaction with whatever `settle` writes of the answer; null when the tenant has a preset of this name. */
export async function createPreset(db: Database, preset: NewPreset, settle?: (tx: Prisma.TransactionClient, row: PresetRow) => Promise<void>): Promise<PresetRow | null> {
  return db.$transaction(async (tx) => {
    const [made] = await tx.preset.createManyAndReturn({ data: [preset], skipDuplicates: true });
    if (made) await settle?.(tx, made);
    return made ?? null;
  });
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
