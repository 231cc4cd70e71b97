/**
 * What a source may be. A protocol whitelist alone does not keep a crafted playlist from opening other files:
 * the demuxer that reads it must be refused. Names are ffmpeg's.
 */
export const allowedDemuxers = [
  'mov', 'mp4', 'm4a', '3gp', '3g2', 'mj2', 'matroska', 'webm', 'mpegts', 'mpeg', 'avi', 'flv', 'asf', 'ogg', 'wav', 'w64', 'mp3', 'aac', 'flac', 'aiff', 'ac3', 'eac3', 'amr', 'caf', 'mxf', 'gif', 'rm', 'dv',
  'mpegvideo', 'h264', 'hevc', 'ivf', 'y4m', 'yuv4mpegpipe', 'tta', 'wv', 'ape', 'dts',
] as const;

/** Decoders of codecs that cameras, editors and phones make. Names are ffmpeg's. */
export const allowedDecoders = [
  'h264', 'hevc', 'vp8', 'libvpx', 'vp9', 'libvpx-vp9', 'av1', 'libdav1d', 'libaom-av1', 'mpeg4', 'mpeg2video', 'mpeg1video', 'mjpeg', 'prores', 'dnxhd', 'dvvideo', 'h263', 'flv', 'vc1', 'wmv1', 'wmv2', 'wmv3', 'msmpeg4', 'msmpeg4v2',
  'msmpeg4v1', 'theora', 'rawvideo', 'ffv1', 'png', 'gif', 'huffyuv', 'ffvhuff', 'utvideo', 'qtrle', 'rpza', 'svq1', 'svq3', 'cinepak', 'vp6', 'vp6f', 'vp6a', 'wrapped_avframe', 'v210', 'cfhd', 'jpeg2000', 'libopenjpeg', 'bmp', 'webp',
  'aac', 'aac_latm', 'aac_fixed', 'mp3', 'mp3float', 'mp2', 'mp2float', 'mp1', 'mp1float', 'ac3', 'ac3_fixed', 'eac3', 'dca', 'truehd', 'mlp', 'opus', 'libopus', 'vorbis', 'libvorbis', 'flac', 'alac', 'wavpack', 'tta', 'ape', 'wmav1', 'wmav2', 'wmapro',
  'amrnb', 'amrwb', 'libopencore_amrnb', 'libopencore_amrwb', 'adpcm_ms', 'adpcm_ima_wav', 'adpcm_ima_qt', 'adpcm_swf', 'adpcm_g726', 'nellymoser', 'gsm', 'gsm_ms', 'speex', 'libspeex', 'cook', 'pcm_alaw', 'pcm_mulaw', 'pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le',
  'pcm_s32be', 'pcm_u8', 'pcm_s8', 'pcm_f32le', 'pcm_f32be', 'pcm_f64le', 'pcm_f64be', 'pcm_bluray', 'pcm_dvd', 'pcm_u16le', 'pcm_u16be', 'qdm2', 'qdmc', 'mace3', 'mace6',
  'mov_text', 'subrip', 'srt', 'ass', 'ssa', 'webvtt', 'dvdsub', 'dvbsub', 'pgssub', 'text',
] as const;

/** Options before every source that a caller gave: local file only, known containers and codecs, bounded picture size. */
export function safeInputOptions(limits: { maxPixels: number }): string[] {
  return ['-protocol_whitelist', 'file', '-format_whitelist', allowedDemuxers.join(','), '-codec_whitelist', allowedDecoders.join(','), '-max_pixels', String(limits.maxPixels)];
}

/** The address of a local file that no protocol prefix inside the name can change. */
export function fileUrl(absolutePath: string): string {
  return `file:${absolutePath}`;
}

/**
 * Lets one filter graph take pictures whose size changes on the way; a new graph in the middle would count its frames
 * from the beginning. Not where pictures are turned: the filters that turn them know only the first size.
 */
export function pictureOptions({ upright }: { upright: boolean }): string[] {
  return upright ? ['-reinit_filter', '0'] : [];
}
