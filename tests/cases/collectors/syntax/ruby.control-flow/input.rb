require 'json'
require_relative 'table'
load "./settings.rb"

module Reader::Text
  class Parser < Base
    class << self
      def make(x) = x + 1
    end

    def self.call; end

    # cognitive 1 + 2 (&&, or) + 1 (elsif) + 1 (else), cyclomatic 1 + 2 + 2
    def branches(x)
      if x && y or z
        1
      elsif q
        2
      else
        3
      end
    end

    # cognitive 1 each, 2 with the `else`, 2 for the `rescue` in a block; cyclomatic 1 + 8
    def modifiers(x)
      return 1 if x
      return 2 unless x
      x += 1 until x
      unless x then 1 else 2 end
      while x do end
      for i in 1..2 do end
      a = x ? 1 : 2
      list.each { |item| item rescue nil }
    end

    # cognitive 1 + 1 (case) + 1 + 1 (rescue), cyclomatic 1 + 2 (when) + 2 (in) + 1 (guard) + 2 (rescue)
    def cases(x)
      case x
      when 1, 2 then 1
      when 3 then 2
      else 3
      end
      case x
      in [a, b] if a then 1
      in {a:} then 2
      else 3
      end
      begin
        read
      rescue Missing => e
        nil
      rescue Broken
        nil
      else
        done
      ensure
        close
      end
    end

    def x=(value); end

    def ==(other)
      other and (self or nil) or (other or (self or x))
    end

    # cognitive 2 (modifier in a block), cyclomatic 1 + 1
    def blocks(list)
      list.each do |item|
        next if item
      end
    end

    HANDLER = ->(x) { x && y }
  end
end

describe 'a declaration' do
  it('is no function') { x ? 1 : 2 }
end

=begin
a comment
=end
