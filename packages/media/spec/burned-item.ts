/** Is this item of a list of captions to become part of the pictures? */
export function isBurnedItem<T extends string | { readonly burnIn?: boolean | undefined }>(item: T): item is Extract<T, { readonly burnIn: true }> {
  return typeof item !== 'string' && item.burnIn === true;
}
