import {
  createTheme,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
} from '@mantine/core';

const petrol: MantineColorsTuple = [
  '#e8f4f3',
  '#d0e7e5',
  '#a4d0cd',
  '#76b8b4',
  '#4fa39e',
  '#31928d',
  '#1b7f7b',
  '#0d6b68',
  '#085754',
  '#034341',
];

/** Warm neutrals: ink on paper. */
const gray: MantineColorsTuple = [
  '#faf9f7',
  '#f3f2ee',
  '#e9e7e1',
  '#dedcd4',
  '#c9c6bc',
  '#8f8d84',
  '#6b6c65',
  '#565851',
  '#3b3d38',
  '#1c1d1a',
];

const dark: MantineColorsTuple = [
  '#e9e8e3',
  '#cfcec8',
  '#adaea6',
  '#80827a',
  '#40423d',
  '#343631',
  '#282a26',
  '#1e201d',
  '#151614',
  '#0f100e',
];

const yellow: MantineColorsTuple = [
  '#fcf2dc',
  '#fae7c0',
  '#f5d28b',
  '#efb95c',
  '#dd9c2b',
  '#bd7f12',
  '#9c6500',
  '#855500',
  '#6b4400',
  '#563600',
];

const red: MantineColorsTuple = [
  '#fdeeec',
  '#fadbd7',
  '#f5b5ad',
  '#f08c81',
  '#e5675a',
  '#d64537',
  '#c8372a',
  '#b42318',
  '#931a11',
  '#74130c',
];

export const theme: MantineThemeOverride = createTheme({
  primaryColor: 'petrol',
  primaryShade: { light: 7, dark: 6 },
  black: '#1c1d1a',
  colors: { petrol, gray, dark, yellow, red },
  fontFamily:
    "Inter, ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  headings: {
    fontWeight: '640',
    sizes: {
      h1: { fontSize: '1.625rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.35' },
      h3: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  defaultRadius: 'md',
  radius: { sm: '4px', md: '8px', lg: '12px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' } },
    Tooltip: {
      defaultProps: { withArrow: true, openDelay: 250, events: { hover: true, focus: true, touch: true } },
    },
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { centered: true, closeButtonProps: { 'aria-label': 'Close' } } },
    Notification: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Drawer: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
  },
});

/** Our own tokens, one set per scheme. Text colours reach AA on both paper and surface. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-dimmed': '#5b5d56',
    '--mantine-color-placeholder': '#6b6c65',
    '--mantine-color-error': '#b42318',
    '--mantine-color-anchor': '#0d6b68',
    '--oc-paper': '#f7f6f3',
    '--oc-surface': '#ffffff',
    '--oc-sunken': '#f1f0eb',
    '--oc-line': '#e3e1da',
    '--oc-ink': '#1c1d1a',
    '--oc-muted': '#5b5d56',
    '--oc-accent': '#0d6b68',
    '--oc-accent-soft': '#e3f0ef',
    '--oc-good': '#1a7042',
    '--oc-good-soft': '#e3f2e9',
    '--oc-warn': '#855500',
    '--oc-warn-soft': '#fbefd5',
    '--oc-bad': '#b42318',
    '--oc-bad-soft': '#fce9e6',
    '--oc-bad-solid': '#b42318',
    '--oc-band': 'rgba(13, 107, 104, 0.14)',
  },
  dark: {
    '--mantine-color-body': '#1e201d',
    '--mantine-color-dimmed': '#adaea6',
    '--mantine-color-placeholder': '#93958d',
    '--mantine-color-error': '#ff9a8f',
    '--mantine-color-anchor': '#76b8b4',
    // Mantine's own shades of a dark primary colour cannot be told from the surface they lie on.
    '--mantine-color-petrol-light': '#1f4442',
    '--mantine-color-petrol-light-hover': '#27524f',
    '--oc-paper': '#151614',
    '--oc-surface': '#1e201d',
    '--oc-sunken': '#262824',
    '--oc-line': '#363833',
    '--oc-ink': '#e9e8e3',
    '--oc-muted': '#adaea6',
    '--oc-accent': '#76b8b4',
    '--oc-accent-soft': '#1d3534',
    '--oc-good': '#67cf97',
    '--oc-good-soft': '#1b3325',
    '--oc-warn': '#efb95c',
    '--oc-warn-soft': '#3a2e15',
    '--oc-bad': '#ff9a8f',
    '--oc-bad-soft': '#42211d',
    '--oc-bad-solid': '#c8372a',
    '--oc-band': 'rgba(118, 184, 180, 0.2)',
  },
});
