/** What a source most likely is, by its name or type; the API looks into it. */
export type Kind = 'video' | 'sound' | 'image';

const sounds = /\.(mp3|m4a|aac|ogg|oga|opus|flac|wav|wma|aiff?)$/i;
const images = /\.(jpe?g|png|webp|avif|gif|tiff?|hei[cf]|bmp|svg|jxl)$/i;

/** `name` is that of a file, or the path of a URL. What nobody knows is taken for a film. */
export function kindOf(name: string, contentType = ''): Kind {
  if (contentType.startsWith('image/') || images.test(name)) return 'image';
  if (contentType.startsWith('audio/') || sounds.test(name)) return 'sound';
  return 'video';
}

/** As headings say it. */
export const kindNames: Readonly<Record<Kind, string>> = { video: 'Video', sound: 'Sound', image: 'Images' };
