/** The view's icons: sixteen strokes on a 16-pixel grid, drawn here so that no icon font is fetched. */
const paths = {
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.6 10.6 14 14',
  undo: 'M5.500 3 2.500 6l3 3M3 6h6.500a4 4 0 0 1 0 8H7',
  redo: 'M10.500 3l3 3-3 3M13 6H6.500a4 4 0 0 0 0 8H9',
  link: 'M6.500 9.500l3-3M7 4.500l1.500-1.500a3.200 3.200 0 0 1 4.500 4.500L11.500 9M9 11.500 7.500 13A3.200 3.200 0 0 1 3 8.500L4.500 7',
  help: 'M8 14.500a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM6.200 6.300a1.900 1.900 0 1 1 2.700 1.800c-.6.300-.9.700-.9 1.300M8 11.400v.1',
  theme: 'M13.500 9.500A6 6 0 1 1 6.500 2.500a4.700 4.700 0 0 0 7 7z',
  close: 'M3.500 3.500l9 9M12.500 3.500l-9 9',
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  fit: 'M2.500 6V2.500H6M10 2.500h3.500V6M13.500 10v3.500H10M6 13.500H2.500V10',
  table: 'M2 3h12v10H2zM2 6.500h12M2 10h12M6.500 3v10',
  map: 'M3.500 5.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM12.500 8a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM6 14a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3zM4.900 4.500l6.200 1.600M4 5.500l1.600 5.600M11.400 7.600 7 11.500',
  grid: 'M2.500 2.500h4v4h-4zM9.500 2.500h4v4h-4zM2.500 9.500h4v4h-4zM9.500 9.500h4v4h-4z',
  panel: 'M2 3h12v10H2zM9.500 3v10',
  pencil: 'M3 13l.6-2.600L10.800 3.200l2 2L5.600 12.400zM9.500 4.500l2 2',
  check: 'M3 8.500 6.500 12 13 4.500',
  download: 'M8 2v8M4.500 7 8 10.500 11.500 7M2.500 13.500h11',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      class="icon"
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      stroke-width="1.4"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={paths[name]} />
    </svg>
  );
}
