import { describe, expect, it } from '@jest/globals';
import { readPicture, readUpload } from './uploaded-file';

const base64 = (bytes: Buffer | string): string => Buffer.from(bytes).toString('base64');
const segment = (marker: number, data: Buffer): Buffer => Buffer.concat([Buffer.from([0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 0xff]), data]);
const frame = (width: number, height: number): Buffer => segment(0xc0, Buffer.from([8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]));
const jpeg = (...segments: Buffer[]): Buffer => Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([0x2a, 0xff, 0xd9])]);
const exif = (orientation: number): Buffer => segment(0xe1, Buffer.from(`457869660000 49492a0008000000 0100 1201 0300 01000000 0${orientation}000000 00000000`.replaceAll(' ', ''), 'hex'));

describe('a file that is sent', () => {
  it('is what its own bytes say, whatever its name', () => {
    expect(readUpload(base64('%PDF-1.7'), 'plan.png').mediaType).toBe('application/pdf');
    expect(readUpload(base64(jpeg(frame(640, 480))), 'plan.pdf')).toMatchObject({ mediaType: 'image/jpeg', size: { width: 640, height: 480 } });
    expect(() => readUpload(base64('not a zip at all, though it is called one'), 'a.odp')).toThrow('n’est pas accepté');
  });

  it.each(['<svg onload="x()"/>', 'GIF89a', '<!doctype html>', ''])('is refused when it is « %s »', (text) => {
    expect(() => readUpload(base64(text), 'a.svg')).toThrow('n’est pas accepté');
  });

  it('loses what a photograph says of its maker and place', () => {
    const told = jpeg(exif(1), segment(0xfe, Buffer.from('made by somebody')), frame(2, 2));
    const { bytes } = readUpload(base64(told), 'photo.jpg');
    expect(bytes.includes('Exif')).toBe(false);
    expect(bytes.includes('somebody')).toBe(false);
    expect(bytes.subarray(-3)).toEqual(told.subarray(-3));
  });

  it('is asked for upright when only its metadata would turn it', () => {
    expect(() => readUpload(base64(jpeg(exif(6), frame(2, 2))), 'photo.jpg')).toThrow('couchée');
  });

  it('is refused by the size its header says, before anything is drawn', () => {
    expect(() => readUpload(base64(jpeg(frame(30_000, 30_000))), 'photo.jpg')).toThrow('millions de points');
  });

  it('is refused when it is cut', () => {
    const whole = jpeg(frame(2, 2));
    for (const length of [4, 10, whole.length - 1]) expect(() => readUpload(base64(whole.subarray(0, length)), 'photo.jpg')).toThrow();
  });

  it('is no logo unless it is a picture', () => {
    expect(() => readPicture(base64('%PDF-1.7'))).toThrow('PNG ou JPEG');
  });
});
