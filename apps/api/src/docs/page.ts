/** A place that the search finds. */
export interface Place {
  /** Path with the place on the page, as `/docs/outputs#images` */
  readonly href: string;
  readonly title: string;
  /** Page or section that it belongs to */
  readonly section: string;
  readonly text: string;
}

/** A page of the documentation before it gets its frame. */
export interface Page {
  /** As `/docs/guides/webhooks` */
  readonly path: string;
  readonly title: string;
  /** In a word or two, for the navigation */
  readonly label: string;
  readonly html: string;
  readonly places: readonly Place[];
  /** Sections of the page, for the list beside it */
  readonly outline: readonly { readonly id: string; readonly title: string }[];
}

/** Pages that stand together in the navigation. */
export interface Chapter {
  readonly title: string;
  readonly pages: readonly Page[];
}
