import type { Destination } from '../packages/media/spec/destination.js';
import type { StoredFile } from './contract.js';

/** One output, and where its files are to go besides. */
export interface DeliveryInput {
  readonly jobId: string;
  readonly tenantId: string;
  readonly output: string;
  readonly destination: Destination;
}

/** Objects that the job reads: nothing is written over them, whatever is allowed. */
interface Protected {
  readonly reads: readonly { readonly bucket: string; readonly key: string }[];
}

/** Served on the `control` queue. All throw `destination_missing`, `destination_refused`, `destination_exists`. */
export interface DeliveryActivities {
  /** Looks whether an output could be delivered, as far as that can be known before it is made: `names` are files that it will have. Makes the bucket where that is wanted, but not for a `trial`. */
  checkDestination(input: DeliveryInput & Protected & { readonly names: readonly string[]; readonly isTrial?: boolean }): Promise<void>;
  /** Copies all objects of a finished output to its destination, and returns its files with their places there. */
  deliverOutput(input: DeliveryInput & Protected & { readonly files: readonly StoredFile[] }): Promise<{ readonly files: readonly StoredFile[] }>;
  /** Removes what was delivered of an output, while its own objects are still there: they tell the names. What others have put in its place stays. */
  takeBackOutput(input: DeliveryInput): Promise<{ readonly removed: number }>;
}
