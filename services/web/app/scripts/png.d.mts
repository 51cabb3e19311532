export function png(width: number, height: number, rows: Buffer): Buffer;
