/**
 * Stands in for the package by which `request` finds typed arrays, to make Buffers of them. Here a Buffer is none: the
 * runtime takes a second to copy one of 10 MB, and nothing is gained.
 */
exports.strict = (value) =>
  ArrayBuffer.isView(value) && !(value instanceof DataView) && !Buffer.isBuffer(value)
