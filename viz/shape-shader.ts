/**
 * GLSL for dots in six shapes with a thin rim in the ground's colour, so that dots that touch stay apart. After sigma's
 * own circle program (one triangle per node, distance to the outline decides); the outlines are those of shapes.ts.
 */

export const vertexShader = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_position;
attribute float a_size;
attribute float a_shape;
attribute float a_angle;

uniform mat3 u_matrix;
uniform float u_sizeRatio;
uniform float u_correctionRatio;

varying vec4 v_color;
varying vec2 v_offset;
varying float v_shape;
varying float v_pixel;

const float bias = 255.0 / 254.0;

void main() {
  float size = a_size * u_correctionRatio / u_sizeRatio * 5.2;
  vec2 offset = size * vec2(cos(a_angle), sin(a_angle));
  gl_Position = vec4((u_matrix * vec3(a_position + offset, 1)).xy, 0, 1);
  // In units of the dot's radius, which is a_size pixels.
  v_offset = offset / (size / 2.6);
  v_pixel = 1.0 / a_size * u_sizeRatio;
  v_shape = a_shape;
  #ifdef PICKING_MODE
  v_color = a_id;
  #else
  v_color = a_color;
  #endif
  v_color.a *= bias;
}
`;

export const fragmentShader = /* glsl */ `
precision highp float;

varying vec4 v_color;
varying vec2 v_offset;
varying float v_shape;
varying float v_pixel;

uniform vec4 u_rim;

// The corners of shapes.ts as distances to sides, folded by symmetry: few instructions compile fast.
float triangle(vec2 p) {
  return max(dot(vec2(abs(p.x), p.y), vec2(0.8694, 0.4942)) - 0.593, -p.y - 0.7);
}

float outline(vec2 p, float shape) {
  vec2 q = abs(p);
  if (shape < 0.5) return length(p) - 1.0;
  if (shape < 1.5) return max(q.x, q.y) - 0.84;
  if (shape < 2.5) return triangle(p);
  if (shape < 3.5) return (q.x + q.y - 1.2) * 0.7071;
  if (shape < 4.5) return triangle(vec2(p.x, -p.y));
  return max(q.y - 0.91, dot(q, vec2(0.866, 0.5)) - 0.909);
}

void main(void) {
  float d = outline(v_offset, v_shape);
  float edge = v_pixel * 0.7;
  #ifdef PICKING_MODE
  gl_FragColor = d > edge ? vec4(0.0) : v_color;
  #else
  float inside = 1.0 - smoothstep(-edge, edge, d);
  float rim = smoothstep(-edge, edge, d) * (1.0 - smoothstep(edge, edge * 3.0, d)) * step(0.5, v_color.a);
  // Small dots would be all rim.
  rim *= u_rim.a * smoothstep(0.5, 0.28, v_pixel);
  gl_FragColor = v_color * inside + vec4(u_rim.rgb, 1.0) * rim * (1.0 - inside);
  #endif
}
`;
