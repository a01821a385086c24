/** Both palettes in one place: antd’s tokens and the CSS variables of our own styles come from it. */
export const PALETTES = {
  light: {
    page: '#f4f5f7',
    surface: '#ffffff',
    sunken: '#eef0f3',
    text: '#1d2127',
    note: '#565f6b',
    line: '#d8dce2',
    'line-strong': '#b7bec8',
    accent: '#1f5fa8',
    strong: '#1f5fa8',
    'accent-soft': '#e8f0fa',
    red: '#b3261e',
    'red-soft': '#fcebe9',
    yellow: '#8a5200',
    'yellow-soft': '#fdf3dd',
    green: '#1d6b3a',
    'green-soft': '#e6f3ea',
    blue: '#1f5fa8',
    'blue-soft': '#e8f0fa',
    grey: '#565f6b',
    'grey-soft': '#eceef1',
    shade: 'rgba(15, 23, 34, 0.08)',
  },
  dark: {
    page: '#14171b',
    surface: '#1c2025',
    sunken: '#252a31',
    text: '#e5e8ec',
    note: '#a3acb8',
    line: '#343b44',
    'line-strong': '#515b67',
    accent: '#7db2ee',
    strong: '#4a86cb',
    'accent-soft': '#1e3046',
    red: '#ff9488',
    'red-soft': '#43211e',
    yellow: '#ecbf6b',
    'yellow-soft': '#3a2e17',
    green: '#86d3a0',
    'green-soft': '#1b3526',
    blue: '#7db2ee',
    'blue-soft': '#1e3046',
    grey: '#a3acb8',
    'grey-soft': '#2a3037',
    shade: 'rgba(0, 0, 0, 0.4)',
  },
} as const;

export type Scheme = keyof typeof PALETTES;

export const FONTS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif';

/** Writes the palette to the document, for styles outside antd. */
export function paintDocument(scheme: Scheme): void {
  const root = document.documentElement;
  root.dataset['scheme'] = scheme;
  root.style.colorScheme = scheme;
  root.style.setProperty('--fonts', FONTS);
  for (const [name, value] of Object.entries(PALETTES[scheme])) root.style.setProperty(`--${name}`, value);
}
