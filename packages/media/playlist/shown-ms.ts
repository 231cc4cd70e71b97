/** For so long an API shows the playlists of an output as it was: what they name must not be removed sooner. */
export const shownMs = 1000;
