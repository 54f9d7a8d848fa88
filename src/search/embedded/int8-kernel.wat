(module
  (import "search" "memory" (memory 1 65536 shared))

  ;; Scores one query against `count` rows that follow each other: dot product times the row's scale. Writes the
  ;; rows that score at least `threshold` to `found`, 16 bytes each (number of the row as i32, score as f64 at 8),
  ;; and returns how many there are.
  ;; A row is `size` bytes of i8, a multiple of 32; the query is as many i16; scales are f32. All addresses in
  ;; bytes. Two accumulators hide the latency of the additions. Sums stay below 2^31 for queries within ±4095 and
  ;; rows of at most 4096 bytes.
  (func (export "scan")
    (param $query i32) (param $row i32) (param $scales i32) (param $count i32) (param $size i32)
    (param $threshold f64) (param $found i32) (result i32)
    (local $number i32) (local $rowEnd i32) (local $part i32) (local $first i32) (local $score f64)
    (local $bytes v128) (local $even v128) (local $odd v128)
    (local.set $first (local.get $found))
    (block $done
      (loop $rows
        (br_if $done (i32.ge_u (local.get $number) (local.get $count)))
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
        (local.set $score
          (f64.mul
            (f64.convert_i32_s
              (i32.add
                (i32.add (i32x4.extract_lane 0 (local.get $even)) (i32x4.extract_lane 1 (local.get $even)))
                (i32.add (i32x4.extract_lane 2 (local.get $even)) (i32x4.extract_lane 3 (local.get $even)))))
            (f64.promote_f32 (f32.load (local.get $scales)))))
        (if (f64.ge (local.get $score) (local.get $threshold))
          (then
            (i32.store (local.get $found) (local.get $number))
            (f64.store offset=8 (local.get $found) (local.get $score))
            (local.set $found (i32.add (local.get $found) (i32.const 16)))))
        (local.set $scales (i32.add (local.get $scales) (i32.const 4)))
        (local.set $number (i32.add (local.get $number) (i32.const 1)))
        (br $rows)))
    (i32.shr_u (i32.sub (local.get $found) (local.get $first)) (i32.const 4))))
