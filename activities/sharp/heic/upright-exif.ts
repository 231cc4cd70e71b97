const marker = Buffer.from('Exif\0\0', 'latin1');
/** Orientation, and its value for a picture that is upright (EXIF 2.32, 4.6.4). */
const orientationTag = 0x0112;
const entryBytes = 12;

/** A copy of EXIF data without the marker of JPEG files, and with the orientation of an upright picture. */
export function uprightExif(exif: Buffer): Buffer {
  const tiff = Buffer.from(exif.subarray(0, marker.length).equals(marker) ? exif.subarray(marker.length) : exif);
  const isLittle = tiff.subarray(0, 2).toString('latin1') === 'II';
  const short = (at: number) => (isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  if (tiff.length < 10) return tiff;
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  if (directory + 2 > tiff.length) return tiff;
  for (let entry = directory + 2, left = short(directory); left > 0 && entry + entryBytes <= tiff.length; entry += entryBytes, left--) {
    if (short(entry) !== orientationTag) continue;
    if (isLittle) tiff.writeUInt16LE(1, entry + 8);
    else tiff.writeUInt16BE(1, entry + 8);
  }
  return tiff;
}
