/**
 * Colours that do not come with the data: the two themes' grounds, the scale of years, the hues of communities. Areas
 * bring their own colour. Communities: Tol's muted scheme (https://personal.sron.nl/~pault/), which people with each
 * kind of colour blindness tell apart.
 */
export interface Palette {
  readonly isDark: boolean;
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly line: string;
  readonly author: string;
  readonly outside: string;
  readonly accent: string;
}

export const lightPalette: Palette = {
  isDark: false,
  ground: '#faf9f6',
  ink: '#1d1f24',
  quiet: '#5c606b',
  line: '#c9c6be',
  author: '#a5a8b0',
  outside: '#8a8f98',
  accent: '#2c4a8a',
};

export const darkPalette: Palette = {
  isDark: true,
  ground: '#15171c',
  ink: '#eceae5',
  quiet: '#a4a8b3',
  line: '#3a3e49',
  author: '#636874',
  outside: '#8a8f98',
  accent: '#a9c1f5',
};

const communityHues = ['#cc6677', '#5a6fc0', '#b0962f', '#117733', '#4aa8cf', '#aa4499', '#44aa99', '#a0794f'];

/** A community's colour; beyond eight, which nobody tells apart, the colour of what is outside. */
export function communityColour(index: number | null, palette: Palette): string {
  return (index === null ? undefined : communityHues[index]) ?? palette.outside;
}

const yearStops = {
  light: [
    [196, 205, 216],
    [92, 136, 178],
    [22, 52, 112],
  ],
  dark: [
    [58, 70, 92],
    [82, 134, 186],
    [206, 230, 250],
  ],
} as const;

/** A year's colour on one scale from pale to strong; null for papers without a year gives the colour of the outside. */
export function yearColour(year: number | null, years: readonly [number, number] | null, palette: Palette): string {
  if (year === null || years === null) return palette.outside;
  const [first, last] = years;
  const place = (last === first ? 1 : (year - first) / (last - first)) * 2;
  const stops = palette.isDark ? yearStops.dark : yearStops.light;
  const from = stops[Math.min(1, Math.floor(place))] ?? stops[0];
  const to = stops[Math.min(2, Math.floor(place) + 1)] ?? stops[2];
  const part = place - Math.min(1, Math.floor(place));
  return `#${from.map((value, i) => hex(value + ((to[i] ?? value) - value) * part)).join('')}`;
}

const faded = new Map<string, string>();

/** `#rrggbb` and an opacity from 0 to 1 -> `rgba(…)`; a picture asks for the same few a hundred thousand times. */
export function withAlpha(color: string, alpha: number): string {
  const name = color + alpha;
  const known = faded.get(name);
  if (known !== undefined) return known;
  const value = Number.parseInt(color.slice(1), 16);
  const made = `rgba(${value >> 16}, ${(value >> 8) & 255}, ${value & 255}, ${alpha})`;
  faded.set(name, made);
  return made;
}

const mixed = new Map<string, string>();

/** A colour multiplied by its opacity, as WebGL layers blend it; worked out once per colour. */
export function premultiplied(color: string): string {
  const known = mixed.get(color);
  if (known !== undefined) return known;
  const parts = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/u.exec(color);
  const alpha = Number(parts?.[4]);
  const made = parts
    ? `rgba(${parts
        .slice(1, 4)
        .map((part) => Math.round(Number(part) * alpha))
        .join(',')},${alpha})`
    : color;
  mixed.set(color, made);
  return made;
}

function hex(value: number): string {
  return Math.round(value).toString(16).padStart(2, '0');
}
