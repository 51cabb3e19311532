/* A photo as it is kept: shrunk on the tablet, so that it goes through a thin connection. */
import type { Bytes } from "./bytes";

const SIDE_MOST = 1600;
export const PHOTO_MOST = 200 * 1024;
const QUALITIES = [0.8, 0.65, 0.5, 0.35];

function jpeg(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no image"))), "image/jpeg",
      quality);
  });
}

/* Smaller and smaller until it fits. */
export async function shrink(file: Blob): Promise<Bytes> {
  const image = await createImageBitmap(file);
  let side = Math.min(SIDE_MOST, Math.max(image.width, image.height));
  for (;;) {
    const scale = side / Math.max(image.width, image.height);
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(image.width * scale));
    canvas.height = Math.max(1, Math.round(image.height * scale));
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    for (const quality of QUALITIES) {
      const blob = await jpeg(canvas, quality);
      if (blob.size <= PHOTO_MOST) return new Uint8Array(await blob.arrayBuffer());
    }
    side = Math.round(side * 0.7);
  }
}
