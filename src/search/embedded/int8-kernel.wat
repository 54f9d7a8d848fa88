(module
  (import "search" "memory" (memory 1 65536 shared))

  ;; Dot products of one query with `count` rows that follow each other, as i32 to `scores`.
  ;; A row is `size` bytes of i8, a multiple of 32; the query is as many i16. Two accumulators hide the latency
  ;; of the additions. Sums stay below 2^31 for queries within ±4095 and rows of at most 4096 bytes.
  (func (export "scan")
    (param $query i32) (param $row i32) (param $count i32) (param $size i32) (param $scores i32)
    (local $end i32) (local $rowEnd i32) (local $part i32)
    (local $bytes v128) (local $even v128) (local $odd v128)
    (local.set $end
      (i32.add (local.get $scores) (i32.shl (local.get $count) (i32.const 2))))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $scores) (local.get $end)))
        (local.set $part (local.get $query))
        (local.set $rowEnd (i32.add (local.get $row) (local.get $size)))
        (local.set $even (v128.const i32x4 0 0 0 0))
        (local.set $odd (v128.const i32x4 0 0 0 0))
        (loop $parts
          (local.set $bytes (v128.load (local.get $row)))
          (local.set $even
            (i32x4.add (local.get $even)
              (i32x4.dot_i16x8_s
                (i16x8.extend_low_i8x16_s (local.get $bytes)) (v128.load (local.get $part)))))
          (local.set $odd
            (i32x4.add (local.get $odd)
              (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_s (local.get $bytes)) (v128.load offset=16 (local.get $part)))))
          (local.set $bytes (v128.load offset=16 (local.get $row)))
          (local.set $even
            (i32x4.add (local.get $even)
              (i32x4.dot_i16x8_s
                (i16x8.extend_low_i8x16_s (local.get $bytes)) (v128.load offset=32 (local.get $part)))))
          (local.set $odd
            (i32x4.add (local.get $odd)
              (i32x4.dot_i16x8_s
                (i16x8.extend_high_i8x16_s (local.get $bytes)) (v128.load offset=48 (local.get $part)))))
          (local.set $part (i32.add (local.get $part) (i32.const 64)))
          (local.set $row (i32.add (local.get $row) (i32.const 32)))
          (br_if $parts (i32.lt_u (local.get $row) (local.get $rowEnd))))
        (local.set $even (i32x4.add (local.get $even) (local.get $odd)))
        (i32.store (local.get $scores)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $even)) (i32x4.extract_lane 1 (local.get $even)))
            (i32.add (i32x4.extract_lane 2 (local.get $even)) (i32x4.extract_lane 3 (local.get $even)))))
        (local.set $scores (i32.add (local.get $scores) (i32.const 4)))
        (br $rows)))))
