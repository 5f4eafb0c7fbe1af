// SPDX-License-Identifier: EUPL-1.2
// Fills static/vendor/ from node_modules: one stylesheet (fonts, the used part of KERN, our own), subset fonts, htmx.
// Does nothing when no input changed. Run again after a template or a stylesheet starts to use a new KERN class.
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const out = join(root, 'static/vendor')
const modules = join(root, 'node_modules')
// in this order: what comes later has the last word
const own = ['ground', 'content', 'rooms', 'stories', 'ways'].map(name => join(root, `static/css/${name}.css`))
const kern = join(modules, '@kern-ux/native/dist/kern.min.css')

const point = character => [character.codePointAt(0), character.codePointAt(0)]
const CORE = [[0x20, 0x7e], [0xa0, 0xa0], ...[...'§©«·»ÄÖÜßäöüàçèéı'].map(point), [0x2010, 0x2027], [0x20ac, 0x20ac], [0x2190, 0x2190], [0x2192, 0x2192]]
const LATIN_1 = [[0xa1, 0xa6], [0xaa, 0xaa], [0xac, 0xb6], [0xb8, 0xba], [0xbc, 0xc3], [0xc5, 0xd5], [0xd7, 0xdb], [0xdd, 0xde], [0xe1, 0xe3],
  [0xe5, 0xe6], [0xea, 0xf5], [0xf7, 0xfb], [0xfd, 0xff], [0x152, 0x153], [0x202f, 0x203a], [0x2212, 0x2212]]
const LATIN_EXT = [[0x100, 0x130], [0x132, 0x151], [0x154, 0x17f], [0x218, 0x21b], [0x1e9e, 0x1e9e]]
const CYRILLIC = [[0x400, 0x45f], [0x490, 0x491], [0x2116, 0x2116]]
const ARABIC = [[0x60c, 0x60c], [0x61b, 0x61b], [0x61f, 0x63a], [0x640, 0x655], [0x660, 0x671], [0x679, 0x679], [0x67e, 0x67e], [0x686, 0x688],
  [0x691, 0x695], [0x698, 0x698], [0x6a4, 0x6a4], [0x6a9, 0x6a9], [0x6af, 0x6af], [0x6b5, 0x6b5], [0x6ba, 0x6c1], [0x6c6, 0x6d5], [0x6f0, 0x6f9]]
const SPACING = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'tnum']
const JOINING = [...SPACING, 'init', 'medi', 'fina', 'isol', 'rlig', 'calt', 'liga']
const FONTS = [400, 600].flatMap(weight => [
  ['Fira Sans', 'fira-sans', 'latin', 'core', weight, CORE, SPACING],
  ['Fira Sans', 'fira-sans', 'latin', 'latin-1', weight, LATIN_1, SPACING],
  ['Fira Sans', 'fira-sans', 'latin-ext', 'latin-ext', weight, LATIN_EXT, SPACING],
  ['Fira Sans', 'fira-sans', 'cyrillic', 'cyrillic', weight, CYRILLIC, SPACING],
  ['Noto Sans Arabic', 'noto-sans-arabic', 'arabic', 'arabic', weight, ARABIC, JOINING],
])
// For PDF: whole TrueType fonts, because the typesetter reads no WOFF2 and takes one file per family and weight. For Arabic
// Vazirmatn: Noto Sans Arabic draws a letter and its dots apart, and text taken out of such a PDF is no text.
const INVISIBLE = [[0x200b, 0x200f], [0x2060, 0x2060]]
const PRINT_LATIN = [[0x20, 0x7e], [0xa0, 0x24f], [0x2b0, 0x36f], [0x400, 0x52f], [0x1e00, 0x1eff], ...INVISIBLE, [0x2010, 0x206f], [0x20a0, 0x20bf],
  [0x2100, 0x214f], [0x2190, 0x2199], [0x2212, 0x2265], [0x25a0, 0x25cf], [0xfb00, 0xfb04], [0xfffd, 0xfffd]]
const PRINT_ARABIC = [[0x20, 0x7e], [0xa0, 0xa0], [0x600, 0x6ff], [0x750, 0x77f], ...INVISIBLE, [0x25cc, 0x25cc]]
const PRINT_FONTS = ['400Regular', '600SemiBold'].flatMap(face => [['fira-sans', 'FiraSans', face, PRINT_LATIN], ['vazirmatn', 'Vazirmatn', face, PRINT_ARABIC]])
const charactersOf = ranges => ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join('')

const templates = readdirSync(join(root, 'templates'), { recursive: true }).filter(name => name.endsWith('.html')).map(name => join(root, 'templates', name))
const words = [...new Set(templates.flatMap(name => readFileSync(name, 'utf8').match(/[A-Za-z0-9_-]+/g) ?? []))].sort().join(' ')
const state = createHash('sha256').update(words)
for (const name of [...own, fileURLToPath(import.meta.url), join(root, 'package-lock.json')]) state.update(readFileSync(name))
const stamp = join(out, '.stamp')
const wanted = state.digest('hex')
if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) process.exit(0)

const require = createRequire(import.meta.url)
const postcss = require('postcss')
const { PurgeCSS } = require('purgecss')
const subsetFont = require('subset-font')

rmSync(out, { recursive: true, force: true })
mkdirSync(join(out, 'fonts/print'), { recursive: true })
copyFileSync(join(modules, 'htmx.org/dist/htmx.min.js'), join(out, 'htmx.min.js'))
copyFileSync(join(modules, 'altcha/dist/workers/pbkdf2.js'), join(out, 'altcha-pbkdf2.js'))
copyFileSync(join(modules, 'altcha/LICENSE.txt'), join(out, 'LICENSE-altcha'))
copyFileSync(join(modules, '@expo-google-fonts/vazirmatn/LICENSE_FONT'), join(out, 'LICENSE-vazirmatn'))
for (const name of ['htmx.org', '@fontsource/fira-sans', '@fontsource/noto-sans-arabic']) copyFileSync(join(modules, name, 'LICENSE'), join(out, `LICENSE-${name.split('/').at(-1)}`))

const faces = await Promise.all(FONTS.map(async ([family, folder, script, part, weight, ranges, features]) => {
  const file = `${folder}-${part}-${weight}.woff2`
  const source = readFileSync(join(modules, '@fontsource', folder, 'files', `${folder}-${script}-${weight}-normal.woff2`))
  writeFileSync(join(out, 'fonts', file), await subsetFont(source, charactersOf(ranges), { targetFormat: 'woff2', keepFeatures: features, noHinting: true }))
  const range = ranges.map(pair => 'U+' + pair.map(code => code.toString(16)).join('-')).join(',')
  return `@font-face{font-family:"${family}";font-weight:${weight};font-display:swap;src:url(fonts/${file}) format("woff2");unicode-range:${range}}`
}))

await Promise.all(PRINT_FONTS.map(async ([folder, name, face, ranges]) => {
  const source = readFileSync(join(modules, '@expo-google-fonts', folder, face, `${name}_${face}.ttf`))
  const options = { targetFormat: 'sfnt', noHinting: true, preserveNameIds: [1, 2, 4, 6, 16, 17] }
  writeFileSync(join(out, 'fonts/print', `${name}-${face}.ttf`), await subsetFont(source, charactersOf(ranges), options))
}))

// The purge does not see into `:is(body, ...)`, the rule that sets every colour in use.
const [used] = await new PurgeCSS().purge({
  content: [...templates, ...own],
  css: [{ raw: readFileSync(kern, 'utf8').replace(/:is\(body,[^{]*\{/, 'body{') }],
  safelist: [/^kern-(alert|badge|icon)--(info|success|warning|danger)$/, /^kern-btn--(primary|secondary|tertiary)$/, /^kern-form-.*--error$/],
  dynamicAttributes: ['type', 'open'],
})

// Custom properties that nothing reads go, until none is left; the rest needs no fallback values.
const sheet = postcss.parse(used.css + own.map(name => readFileSync(name, 'utf8')).join(''))
for (let dropped = true; dropped;) {
  dropped = false
  const read = new Set(Array.from(sheet.toString().matchAll(/var\((--[\w-]+)/g), match => match[1]))
  sheet.walkDecls(/^--kern-/, node => { if (!read.has(node.prop)) dropped = node.remove() })
}
const defined = new Set()
sheet.walkDecls(/^--/, node => { defined.add(node.prop) })

// KERN is written left to right. Turned into logical properties it serves Arabic as well.
const side = { left: 'inline-start', right: 'inline-end' }
sheet.walk(node => {
  if (node.type === 'comment') return void node.remove()
  if (node.type !== 'decl') return
  node.value = node.value.replace(/var\((--kern-[\w-]+),[^()]*\)/g, (all, name) => defined.has(name) ? `var(${name})` : all)
  node.prop = node.prop.replace(/^(left|right)$/, s => `inset-${side[s]}`).replace(/^((?:border|margin|padding)-)(left|right)\b/, (_, start, s) => start + side[s])
  if (/^(text-align|float|clear)$/.test(node.prop)) node.value = node.value.replace(/^(left|right)$/, s => node.prop === 'text-align' ? { left: 'start', right: 'end' }[s] : side[s])
  const edges = node.prop === 'padding' ? postcss.list.space(node.value) : []
  if (edges.length === 4 && edges[1] !== edges[3]) {
    node.cloneBefore({ prop: 'padding-block', value: `${edges[0]} ${edges[2]}` })
    Object.assign(node, { prop: 'padding-inline', value: `${edges[3]} ${edges[1]}` })
  }
})
const css = sheet.toString().replace(/\n\s*/g, '')
writeFileSync(join(out, 'award.css'), faces.join('') + css)
writeFileSync(stamp, wanted)
