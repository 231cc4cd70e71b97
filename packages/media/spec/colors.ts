import { z } from 'zod';

/** CSS Color Module Level 4, named colours. */
const names = new Set(
  `aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood cadetblue
chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod darkgray darkgreen darkgrey
darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen darkslateblue darkslategray
darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue firebrick floralwhite forestgreen
fuchsia gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender
lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey
lightpink lightsalmon lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen
magenta maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive olivedrab orange
orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple
rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna silver skyblue slateblue slategray
slategrey snow springgreen steelblue tan teal thistle tomato turquoise violet wheat white whitesmoke yellow yellowgreen`.split(/\s+/),
);

/** `#rgb`, `#rrggbb`, or a name of CSS: nothing shows through it. */
export const opaqueColor = z
  .string()
  .max(32)
  .toLowerCase()
  .refine((text) => /^#([0-9a-f]{3}|[0-9a-f]{6})$/.test(text) || names.has(text), { error: 'must be an opaque colour: "#rrggbb", "#rgb" or a name of CSS such as "navy"' });

/** The same, also with an opacity (`#rgba`, `#rrggbbaa`) or `transparent`, which becomes `#00000000`. */
export const color = z
  .string()
  .max(32)
  .toLowerCase()
  .refine((text) => text === 'transparent' || /^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$/.test(text) || names.has(text), { error: 'must be a colour: "#rrggbb", "#rrggbbaa", "transparent" or a name of CSS such as "navy"' })
  .overwrite((text) => (text === 'transparent' ? '#00000000' : text));
