/* Pictograms, drawn on 24 by 24 with one line width. */
const PATHS = {
  plate: "M12 5a7 7 0 1 0 0 14a7 7 0 1 0 0-14M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M2 5v5M22 5v14",
  cart: "M3 4h2l2.5 11h10L20 7H6M9 20h.01M17 20h.01",
  face: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M8.5 10h.01M15.5 10h.01M8 14c1.5 2.5 6.5 2.5 8 0",
  letter: "M3 6h18v12H3zM3 7l9 7l9-7",
  speech: "M4 5h16v11h-9l-4 4v-4H4zM8 9h8M8 12.5h5",
  list: "M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01",
  coin: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M15 9c-1-1.5-6-1.5-6 1s6 1.5 6 4s-5 " +
    "2.5-6 1M12 6v12",
  gear: "M12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6M12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2 2M16.4 " +
    "16.4l2 2M5.6 18.4l2-2M16.4 7.6l2-2",
  people: "M9 5a3 3 0 1 0 0 6a3 3 0 1 0 0-6M3 19c0-7 12-7 12 0M16 6a2.5 2.5 0 1 1 0 5M17 " +
    "13.5c3 .5 4 2.5 4 5.5",
  book: "M5 4h13v16H6a1 1 0 0 1-1-1zM9 4v16M12 8h3M12 12h3",
  tap: "M9 12V5a1.5 1.5 0 0 1 3 0v5l5 1.5c1.5.5 2 1.5 1.7 3L17.5 20h-7L6 " +
    "14.5c-1-1.5 1-2.5 2-1.5z",
  pot: "M4 10h16v7a3 3 0 0 1-3 3H7a3 3 0 0 1-3-3zM2 10h20M9 6c0-2 2-2 2-4M14 6c0-2 2-2 2-4",
  warning: "M12 4l9 16H3zM12 10v4M12 17h.01",
  check: "M4 12l5 6L20 6",
  back: "M15 5l-7 7l7 7",
  next: "M9 5l7 7l-7 7",
  sound: "M4 9v6h4l5 4V5L8 9zM16 9c1.5 1.5 1.5 4.5 0 6M18.5 6.5c3 3 3 8 0 11",
  undo: "M9 5L4 10l5 5M4 10h9a6 6 0 0 1 0 12h-3",
  camera: "M4 8h4l2-3h4l2 3h4v11H4zM12 10a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7",
  file: "M6 3h8l4 4v14H6zM14 3v4h4M9 13h6M9 17h6",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  code: "M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2M20 14v2M14 20h2M20 20h.01",
  plus: "M12 5v14M5 12h14",
  cloud: "M7 18a4 4 0 0 1 0-8a5 5 0 0 1 10-1a4.5 4.5 0 0 1 0 9z",
};

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}

/* A face for each answer from 1 to 5: the mouth says it. */
const MOUTHS = ["", "M8 17c1.5-4 6.5-4 8 0", "M8 16c1.5-2 6.5-2 8 0", "M8 15.5h8",
  "M8 14.5c1.5 2 6.5 2 8 0", "M7.5 13.5c1.5 5 7.5 5 9 0z"];

export function Face({ score }: { score: number }) {
  return (
    <svg class={`face face-${score}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <circle cx="12" cy="12" r="10" />
      <path d={`M8.5 9.5v.5M15.5 9.5v.5${MOUTHS[score]}`} />
    </svg>
  );
}
