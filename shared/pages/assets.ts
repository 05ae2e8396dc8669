import { sha256 } from '../digest.ts';
import { SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

interface Asset {
  /** The content's hash and its kind: a changed file has another address. */
  readonly file: string;
  readonly contentType: string;
  readonly body: string;
}

const asset = (extension: string, contentType: string, body: string): Asset => ({
  file: `${sha256(body).slice(0, 16)}.${extension}`,
  contentType,
  body,
});

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0f4c9c"/><path d="M8 17l5 5 11-12" fill="none" stroke="#fff" stroke-width="4"/></svg>`;

export const assets = {
  style: asset('css', 'text/css; charset=utf-8', STYLE),
  script: asset('js', 'text/javascript; charset=utf-8', SCRIPT),
};

export const assetPath = ({ file }: Asset): string => `/assets/${file}`;

export const findAsset = (file: string): Asset | undefined => Object.values(assets).find((one) => one.file === file);

export const ASSET_HEADERS = {
  'Cache-Control': 'public, max-age=31536000, immutable',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
};
