/** What the tests use of mpd-parser, which brings no types. */
declare module 'mpd-parser' {
  interface Segment {
    readonly resolvedUri: string;
    readonly duration: number;
    readonly map: { readonly resolvedUri: string };
  }
  interface Playlist {
    readonly attributes: { readonly NAME: string; readonly CODECS: string; readonly BANDWIDTH: number; readonly RESOLUTION?: { readonly width: number; readonly height: number }; readonly 'FRAME-RATE'?: number };
    readonly segments: readonly Segment[];
  }
  interface Group {
    readonly language: string;
    readonly default: boolean;
    readonly playlists: readonly Playlist[];
  }
  export function parse(manifest: string, options: { manifestUri: string }): { readonly duration: number; readonly playlists: readonly Playlist[]; readonly mediaGroups: { readonly AUDIO: Readonly<Record<string, Readonly<Record<string, Group>>>>; readonly SUBTITLES: Readonly<Record<string, Readonly<Record<string, Group>>>> } };
}
